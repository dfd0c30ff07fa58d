/**
 * Pages that are against whoever reads them. Each function runs in the page before anything else, as its own source text.
 * `keep` comes first: it writes what is true, with functions that it took before the page changed them.
 */

/** What a page that got into the panel would do there. */
export const OWNED = 'storelensOwned'

/** Text that is a script, markup or a template to whoever takes it for one. */
export const MARKUP = `"'><img src=x onerror="globalThis.storelensOwned=1"><script>globalThis.storelensOwned=1</script>{{7*7}}\${7*7}`

/** Runs first, and goes on: the true items, and one that changes. */
export function keep(): void {
  const { setItem } = Storage.prototype
  const [local, session, every] = [localStorage, sessionStorage, setInterval]
  const apply = Function.prototype.call.bind(setItem) as (area: Storage, name: string, value: string) => void
  apply(local, 'honest', 'true value')
  apply(session, 'honest', 'true value')
  const { now } = Date
  every(() => apply(local, 'turn', `${now()}`), 100)
}

function patchEverything(): void {
  const lie = (): never => {
    throw new Error('not for you')
  }
  const storage = Storage.prototype
  Object.assign(storage, { getItem: () => 'a lie', key: () => 'a lie', setItem: lie, removeItem: lie })
  Object.defineProperty(storage, 'length', { get: () => 0 })
  const lies = new Proxy({}, { get: () => 'a lie', ownKeys: () => ['a lie'], has: () => true })
  for (const name of [
    'localStorage',
    'sessionStorage',
    'performance',
    'frames',
    'length',
    'origin',
    'chrome',
    'browser',
  ])
    try {
      Object.defineProperty(window, name, { get: () => lies, configurable: true })
    } catch {
      // Some cannot be redefined.
    }
  Object.defineProperty(document, 'cookie', { get: () => 'a=lie', set: lie })
  Object.defineProperty(document, 'querySelectorAll', { value: lie })
  Object.assign(EventTarget.prototype, { addEventListener: lie, removeEventListener: lie })
  Object.assign(MessagePort.prototype, { postMessage: lie })
  Object.assign(MutationObserver.prototype, { observe: lie, takeRecords: lie })
  Object.assign(JSON, { stringify: () => '"a lie"', parse: lie })
  Object.assign(Object, { keys: () => ['a lie'], entries: lie, assign: lie, getOwnPropertyDescriptor: lie })
  for (const [owner, name] of [
    [Object.prototype, 'toJSON'],
    [Object.prototype, 'value'],
    [Array.prototype, 'push'],
    [Array.prototype, 'map'],
    [Array.prototype, 'join'],
    [String.prototype, 'charCodeAt'],
    [Map.prototype, 'get'],
    [Map.prototype, 'set'],
    [Promise.prototype, 'catch'],
  ] as const)
    Object.defineProperty(owner, name, { get: () => () => 'a lie', set: () => undefined, configurable: true })
}

/** Elements whose names lie before the members of `document` and `window`, for every world that looks at the page. */
function clobber(): void {
  const names = ['cookie', 'querySelectorAll', 'addEventListener', 'body', 'defaultView', 'forms', 'location']
  const ours = ['storelensKept', 'storelensWatches', 'chrome', 'browser', 'performance', 'frames', 'JSON']
  const markup = [...names, ...ours].map(
    name => `<form name="${name}" id="${name}"><input name="version"></form>`,
  )
  document.write(markup.join(''))
}

function fightReaders(): void {
  const say = window.postMessage.bind(window)
  const lie = (): never => {
    throw new Error('not for you')
  }
  const forged = [
    { question: 'run', args: [1, { do: 'remove', item: { kind: 'local', name: 'honest' } }] },
    { question: 'cookies', args: [1, location.href, ['hostile.test']] },
    { heard: 'frame', args: [0, 'gone'] },
    { value: { sights: [], refusal: 'forged' } },
    'storage',
    'frames',
    'gone',
  ]
  const api = (window as unknown as { chrome?: { runtime?: { sendMessage?: (...args: unknown[]) => void } } })
    .chrome
  setInterval(() => {
    for (const message of forged) {
      say(message, '*')
      try {
        api?.runtime?.sendMessage?.('abcdefghijklmnopabcdefghijklmnop', message)
      } catch {
        // As in every ordinary page.
      }
    }
  }, 10)
  Object.assign(window, { storelensKept: { version: '0', local: new Map() }, storelensWatches: true })
  Object.assign(window, { fetch: lie, postMessage: lie, XMLHttpRequest: lie, WebSocket: lie })
  for (const each of [Storage, Array, Map, Function, EventTarget, Node, Document, Window])
    Object.freeze(each.prototype)
  for (const each of [JSON, Object.prototype, window.performance]) Object.freeze(each)
  Object.preventExtensions(document)
  // Whoever opens DevTools is kept busy with a log, and with a debugger that is never reached.
  setInterval(() => console.log(Object.defineProperty(new Error('caught'), 'stack', { get: lie })), 200)
}

/** Names, values, titles, addresses and frames that are scripts to whoever takes them for markup. */
function markupEverywhere(): void {
  const text = `"'><img src=x onerror="globalThis.storelensOwned=1"><script>globalThis.storelensOwned=1</script>{{7*7}}\${7*7}`
  document.title = text
  for (const area of [localStorage, sessionStorage]) {
    area.setItem(text, text)
    area.setItem('link', 'javascript:globalThis.storelensOwned=1')
    area.setItem(
      'json',
      JSON.stringify({ [text]: text, url: 'javascript:globalThis.storelensOwned=1', list: [text] }),
    )
    area.setItem('svg', '<svg onload="globalThis.storelensOwned=1"></svg>')
  }
  const pair = text.replace(/[;,]/g, '')
  // biome-ignore lint/suspicious/noDocumentCookie: as pages do it
  document.cookie = `${pair.replaceAll('=', '')}=${pair}; path=/`
  history.replaceState(null, '', `${location.pathname}?${encodeURIComponent(text)}#${text}`)
  addEventListener('DOMContentLoaded', () => {
    const frame = document.createElement('iframe')
    frame.name = text
    frame.src = `/empty?${text}`
    document.body.append(frame)
    const inside = document.createElement('iframe')
    inside.srcdoc = `<title>${text}</title>`
    inside.name = text
    document.body.append(inside)
  })
}

/** Every key of both storages anew without pause, and as many cookies as a site may have. */
function rewrite(): void {
  let round = 0
  setInterval(() => {
    round += 1
    for (let at = 0; at < 40; at += 1) {
      localStorage.removeItem(`key ${round - 1} ${at}`)
      localStorage.setItem(`key ${round} ${at}`, `${round}`)
    }
    sessionStorage.clear()
    sessionStorage.setItem('honest', 'true value')
    for (let at = 0; at < 60; at += 1) sessionStorage.setItem(`${at}`, `${round} ${at}`)
    // biome-ignore lint/suspicious/noDocumentCookie: as pages do it
    for (let at = 0; at < 9; at += 1) document.cookie = `rotating${(round * 9 + at) % 171}=${round}; path=/`
  }, 20)
}

/** As `prototypeKeys` sets them. */
export const PROTOTYPE_KEYS = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  'valueOf',
  'length',
  'then',
  'prototype',
  'key',
] as const

function prototypeKeys(): void {
  const names = [
    '__proto__',
    'constructor',
    'hasOwnProperty',
    'toString',
    'valueOf',
    'length',
    'then',
    'prototype',
    'key',
  ]
  for (const name of names) {
    localStorage.setItem(
      name,
      `{"__proto__":{"polluted":"${name}"},"constructor":{"prototype":{"polluted":1}}}`,
    )
    sessionStorage.setItem(name, name)
    // biome-ignore lint/suspicious/noDocumentCookie: as pages do it
    document.cookie = `${name}=${name}; path=/`
  }
}

function megabytes(): void {
  const million = 1_000_000
  const values = {
    deep: `${'['.repeat(million / 2)}${']'.repeat(million / 2)}`,
    wide: `[${'1,'.repeat(million / 4)}1]`,
    base64: 'QUFB'.repeat(million / 8),
    percent: '%25'.repeat(million / 6),
    dots: `${'a.'.repeat(million / 4)}a`,
    lines: '\n'.repeat(million / 2),
    marks: '\u0301\u202e'.repeat(million / 8),
  }
  for (const [name, value] of Object.entries(values)) localStorage.setItem(name, value)
  for (let at = 0; at < 20; at += 1)
    // biome-ignore lint/suspicious/noDocumentCookie: as pages do it
    document.cookie = `long${at}=${`${at}.`.repeat(1200).slice(0, 4000)}; path=/`
}

/** By the path at which each is served. */
export const HOSTILE = {
  '/patches': patchEverything,
  '/clobbers': clobber,
  '/fights': fightReaders,
  '/markup': markupEverywhere,
  '/rewrites': rewrite,
  '/prototype': prototypeKeys,
  '/megabytes': megabytes,
} as const satisfies Readonly<Record<string, () => void>>

export type HostilePath = keyof typeof HOSTILE
