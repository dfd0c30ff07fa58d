/** What a page of the live server does when it is told to: every way in which documents make requests. */

type Attributes = Readonly<Record<string, string>>

export type Act =
  /** An element that loads something when it is inserted: img, script, link, iframe, object, ... */
  | {
      readonly do: 'element'
      readonly tag: string
      readonly attributes: Attributes
      readonly text?: string
    }
  | { readonly do: 'click'; readonly attributes: Attributes }
  | { readonly do: 'submit'; readonly attributes: Attributes }
  | { readonly do: 'fetch'; readonly url: string; readonly init: RequestInit }
  | { readonly do: 'xhr'; readonly url: string; readonly withCredentials: boolean }
  | { readonly do: 'events'; readonly url: string; readonly withCredentials: boolean }
  | { readonly do: 'beacon'; readonly url: string }
  | { readonly do: 'socket'; readonly url: string }
  | { readonly do: 'worker'; readonly url: string }
  | { readonly do: 'open'; readonly url: string }
  | { readonly do: 'location'; readonly url: string }
  | ({ readonly do: 'frame' } & Framing)

/** A frame that acts in its turn. `srcdoc` and `data`: a document that is loaded from no server. */
interface Framing {
  readonly source: string
  readonly sandbox: string | null
  readonly then: Act
}

declare global {
  var play: (act: Act) => void
}

/** Runs in every page. The plan of a frame is its name, which documents of any origin can read. */
function player(): void {
  const insert = (tag: string, attributes: Attributes, text = ''): HTMLElement => {
    const element = document.createElement(tag)
    element.textContent = text
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
    document.documentElement.append(element)
    return element
  }
  // GET replaces the query of the action by the fields.
  const submit = (attributes: Attributes): void => {
    const form = insert('form', attributes) as HTMLFormElement
    for (const [name, value] of new URL(form.action).searchParams) {
      const field = document.createElement('input')
      Object.assign(field, { type: 'hidden', name, value })
      form.append(field)
    }
    form.submit()
  }
  const frame = ({ source, sandbox, then }: Framing): void => {
    const html = `<!doctype html><script>(${player})()${'</'}script>`
    const document =
      source === 'srcdoc'
        ? { srcdoc: html }
        : { src: source === 'data' ? `data:text/html,${encodeURIComponent(html)}` : source }
    insert('iframe', { name: JSON.stringify(then), ...document, ...(sandbox === null ? {} : { sandbox }) })
  }
  const xhr = (url: string, withCredentials: boolean): void => {
    const request = new XMLHttpRequest()
    request.open('GET', url)
    request.withCredentials = withCredentials
    request.send()
  }
  const kept: unknown[] = []
  globalThis.play = act => {
    if (act.do === 'element') insert(act.tag, act.attributes, act.text)
    else if (act.do === 'click') insert('a', act.attributes).click()
    else if (act.do === 'submit') submit(act.attributes)
    else if (act.do === 'fetch') fetch(act.url, act.init).catch(() => {})
    else if (act.do === 'xhr') xhr(act.url, act.withCredentials)
    else if (act.do === 'events') kept.push(new EventSource(act.url, act))
    else if (act.do === 'beacon') navigator.sendBeacon(act.url, 'x')
    else if (act.do === 'socket') kept.push(new WebSocket(act.url))
    else if (act.do === 'worker') kept.push(new Worker(act.url))
    else if (act.do === 'open') open(act.url, '_blank')
    else if (act.do === 'location') location.href = act.url
    else frame(act)
  }
  if (parent !== self && self.name.startsWith('{')) globalThis.play(JSON.parse(self.name) as Act)
}

/** Asks for what it is told to ask for. */
export const SERVICE_WORKER = `
onmessage = event => event.waitUntil(fetch(event.data.url, event.data.init).catch(() => {}))`

/** The page as text. What it plays at the end is in its name, or comes from outside through `play`. */
export const PLAYER_PAGE = `<!doctype html><title>page</title><script>(${player})()</script>`
