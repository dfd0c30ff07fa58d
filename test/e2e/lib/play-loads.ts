/** Ways in which a document asks for something, with the credentials mode that each has in WHATWG Fetch and HTML. */
import type { CookieRequest } from '../../../src/core/cookie/request'
import type { Act } from './play-page'

export interface Load {
  readonly name: string
  readonly credentials: CookieRequest['credentials']
  act(url: string): Act
}

type Attributes = Readonly<Record<string, string>>

const element = (
  name: string,
  tag: string,
  source: string,
  attributes: Attributes = {},
  credentials: Load['credentials'] = 'include',
): Load => ({
  name,
  credentials,
  act: url => ({ do: 'element', tag, attributes: { ...attributes, [source]: url } }),
})

const fetched = (credentials: Load['credentials'], mode: RequestMode = 'cors'): Load => ({
  name: `fetch ${credentials} ${mode}`,
  credentials,
  act: url => ({ do: 'fetch', url, init: { credentials, mode } }),
})

const ANONYMOUS = { crossorigin: 'anonymous' }

export const IMAGE = element('img', 'img', 'src')
export const FETCH = fetched('include')
export const FETCH_SAME_ORIGIN = fetched('same-origin')
export const SOCKET: Load = {
  name: 'WebSocket',
  credentials: 'include',
  act: url => ({ do: 'socket', url: url.replace(/^http/, 'ws') }),
}
export const STYLE = element('stylesheet', 'link', 'href', { rel: 'stylesheet' })
/** The worker's script must have the origin of the page. */
export const WORKER: Load = {
  name: 'Worker',
  credentials: 'same-origin',
  act: url => ({ do: 'worker', url }),
}

/** A service worker that the document has registered, and that asks for its origin. */
export const servedBy = (credentials: Load['credentials']): Load => ({
  name: `service worker, fetch ${credentials}`,
  credentials,
  act: url => ({
    do: 'element',
    tag: 'script',
    attributes: {},
    text: `navigator.serviceWorker.register('/service-worker.js')
      .then(() => navigator.serviceWorker.ready)
      .then(({ active }) => active.postMessage(${JSON.stringify({ url, init: { credentials } })}))`,
  }),
})
export const PREFETCH = element('prefetch', 'link', 'href', { rel: 'prefetch' })

export const LOADS: readonly Load[] = [
  IMAGE,
  FETCH,
  FETCH_SAME_ORIGIN,
  SOCKET,
  STYLE,
  fetched('omit'),
  fetched('include', 'no-cors'),
  element('script', 'script', 'src'),
  element('img crossorigin=anonymous', 'img', 'src', ANONYMOUS, 'same-origin'),
  element('img crossorigin=use-credentials', 'img', 'src', { crossorigin: 'use-credentials' }),
  element('module script', 'script', 'src', { type: 'module' }, 'same-origin'),
  element('input type=image', 'input', 'src', { type: 'image' }),
  element('video', 'video', 'src'),
  element('preload', 'link', 'href', { rel: 'preload', as: 'image' }),
  {
    name: 'background image',
    credentials: 'include',
    act: url => ({ do: 'element', tag: 'p', attributes: { style: `background: url("${url}")` } }),
  },
  ...([true, false] as const).flatMap((withCredentials): readonly Load[] => {
    const credentials = withCredentials ? 'include' : 'same-origin'
    return [
      { name: `XHR ${credentials}`, credentials, act: url => ({ do: 'xhr', url, withCredentials }) },
      {
        name: `EventSource ${credentials}`,
        credentials,
        act: url => ({ do: 'events', url, withCredentials }),
      },
    ]
  }),
  { name: 'beacon', credentials: 'include', act: url => ({ do: 'beacon', url }) },
]
