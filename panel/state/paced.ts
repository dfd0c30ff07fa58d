/** Sends a text when it changes: the first change at once, those that follow after a pause, only the last of them. */

export interface Paced {
  set(text: string): void
  stop(): void
}

/** Milliseconds between two sendings. */
const PAUSE = 250

/** `last`: what the receiver has already. */
export function paced(last: string | null, send: (text: string) => void): Paced {
  let sent = last
  let from = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    set: text => {
      clearTimeout(timer)
      if (text === sent) return
      timer = setTimeout(
        () => {
          sent = text
          from = performance.now()
          send(text)
        },
        Math.max(0, from + PAUSE - performance.now()),
      )
    },
    stop: () => clearTimeout(timer),
  }
}
