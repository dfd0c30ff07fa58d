/** What is done to the timeline and timed. Runs in the panel, so it sees its arguments only. */

export type Act =
  | { readonly do: 'import' }
  | { readonly do: 'details' }
  | { readonly do: 'scroll'; readonly to: 'top' | 'end' }
  | { readonly do: 'filter'; readonly text: string }

/** Milliseconds. `longest`: between two frames meanwhile, which is how long the panel did not react. */
export interface Figure {
  readonly took: number
  readonly longest: number
}

/** Rejects after a minute. `file` is the text of the log to import, of so many requests. */
export async function act(wanted: Act, file: string, requests: number): Promise<Figure> {
  const list = document.querySelector('#steps') as HTMLElement
  const has = (selector: string): boolean => document.querySelector(selector) !== null
  const count = (): number => {
    const said = [...document.querySelectorAll('[role=status]')].map(one => one.textContent ?? '')
    const steps = said.find(text => /^[\d,]+ (of [\d,]+ )?steps?/.test(text)) ?? ''
    return Number(/^[\d,]+/.exec(steps)?.[0].replaceAll(',', '') ?? -1)
  }
  const numbered = requests - Math.floor(requests / 4)
  const read = (): boolean => has('[data-session] [data-change]')
  const start = (): (() => boolean) => {
    if (wanted.do === 'import') {
      const data = new DataTransfer()
      data.items.add(new File([file], 'log.json'))
      const field = document.querySelector('#timeline-file') as HTMLInputElement
      field.files = data.files
      field.dispatchEvent(new Event('change', { bubbles: true }))
      return () => count() === numbered && has(`[data-step="${numbered}"]`) && read()
    }
    if (wanted.do === 'scroll') {
      list.scrollTop = wanted.to === 'top' ? 0 : list.scrollHeight
      return () => has(`[data-step="${wanted.to === 'top' ? 1 : numbered}"]`) && read()
    }
    if (wanted.do === 'details') {
      document.querySelector('[data-session]')?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }))
      return () => has('.details [data-verdict]') && has('.details [data-side-state]')
    }
    const field = document.querySelector('#filter') as HTMLInputElement
    field.value = wanted.text
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
    if (wanted.text === '') return () => count() === numbered
    return () =>
      wanted.text.startsWith('changed') ? count() === Math.ceil(requests / 4) : count() < numbered / 2
  }
  const begin = performance.now()
  const isDone = start()
  let [last, longest] = [begin, 0]
  while (last - begin < 60_000) {
    const now = await new Promise<number>(resolve =>
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))),
    )
    longest = Math.max(longest, now - last)
    last = now
    if (isDone()) return { took: now - begin, longest }
  }
  throw new Error(`${JSON.stringify(wanted)}: ${count()} steps after a minute`)
}
