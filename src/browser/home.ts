/**
 * The devtools page as the panel sees it. The channel is a message port that the devtools page posts into the panel's
 * window, which `panel.onShown` hands it: no other document gets it. The window itself cannot be touched in private
 * windows of Firefox, where the devtools page is not private and so of another origin.
 */

/** Lives as long as DevTools is open for the tab, also when the browser makes the panel's document anew. */
export interface Home {
  /** Keeps a text under the name; null forgets it. */
  keep(name: string, text: string | null): void
  kept(name: string): string | null
  /** Is the panel shown? */
  shown(): boolean
  /** Calls back when the panel is shown or hidden. One listener. */
  onVisible(changed: (shown: boolean) => void): void
  /** The document goes and another takes its place: the devtools page looks for it. */
  leave(): void
  /** The panel's end of the recorder's port. */
  readonly recorder: MessagePort
}

const GREETING = 'storelens-home'
/** Milliseconds, and times: until the panel's script listens. */
const AGAIN = 50
const TIMES = 200

/** From the devtools page: all there is, once, and then whether the panel is shown. */
interface State {
  readonly texts?: ReadonlyMap<string, string>
  readonly shown: boolean
}
/** From the panel: it listens, it goes, or a text to keep. */
type News = 'here' | 'leaving' | { readonly name: string; readonly text: string | null }

function put(texts: Map<string, string>, name: string, text: string | null): void {
  if (text === null) texts.delete(name)
  else texts.set(name, text)
}

/**
 * Devtools page: the keeper, told when the panel is shown (with its window) and hidden. `connect` gets the recorder's
 * end of a port for each panel document.
 */
export function keeper(connect: (recorder: MessagePort) => void) {
  const texts = new Map<string, string>()
  let shown = false
  let port: MessagePort | null = null
  let timer: ReturnType<typeof setInterval> | undefined
  /** Until the document that is there, or comes, answers. */
  const look = (panel: Window) => {
    clearInterval(timer)
    let times = 0
    timer = setInterval(() => {
      if (++times > TIMES) clearInterval(timer)
      else greet(panel)
    }, AGAIN)
    greet(panel)
  }
  const greet = (panel: Window) => {
    const channel = new MessageChannel()
    const recorder = new MessageChannel()
    channel.port1.onmessage = ({ data }: MessageEvent<News>) => {
      if (data === 'leaving') return look(panel)
      if (data !== 'here') return put(texts, data.name, data.text)
      clearInterval(timer)
      port = channel.port1
      connect(recorder.port1)
      port.postMessage({ texts, shown } satisfies State)
    }
    panel.postMessage(GREETING, '*', [channel.port2, recorder.port2])
  }
  return {
    show: (panel: Window) => {
      shown = true
      look(panel)
    },
    hide: () => {
      shown = false
      clearInterval(timer)
      port?.postMessage({ shown } satisfies State)
    },
  }
}

/** Panel: resolves once the devtools page has said what it keeps. */
export function findHome(panel: Window): Promise<Home> {
  const texts = new Map<string, string>()
  let port: MessagePort | undefined
  let visible = true
  let here = true
  let tell: (shown: boolean) => void = () => undefined
  const home = {
    keep: (name: string, text: string | null) => {
      put(texts, name, text)
      port?.postMessage({ name, text } satisfies News)
    },
    kept: (name: string) => texts.get(name) ?? null,
    shown: () => visible,
    leave: () => {
      here = false
      port?.postMessage('leaving' satisfies News)
    },
    onVisible: (changed: typeof tell) => {
      tell = changed
    },
  }
  return new Promise(resolve => {
    panel.addEventListener('message', ({ data, origin, ports: [given, recorder] }) => {
      if (!here || origin !== panel.location.origin || data !== GREETING) return
      if (given === undefined || recorder === undefined) return
      port = given
      given.onmessage = ({ data: state }: MessageEvent<State>) => {
        for (const [name, text] of state.texts ?? []) texts.set(name, text)
        visible = state.shown
        tell(visible)
        resolve({ ...home, recorder })
      }
      given.postMessage('here' satisfies News)
    })
  })
}
