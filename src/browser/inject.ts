/**
 * Functions that run inside the page. Each is sent as its own source text, so it may use nothing outside itself.
 * They answer JSON text: structured clone turns lone surrogates into U+FFFD in Chromium, escapes survive.
 * `look` and `read` also run in the page's own world (inspectedWindow.eval), where a page may have given `toJSON` to
 * Array.prototype: only strings are passed to JSON.stringify.
 */

/** Where the frame stands in the tab and whom it talks to: one `Sight` of frames.ts. */
export function look(frame: Window = window): string {
  const [FRAMES, HOSTS] = [2_000, 200]
  const text = (value: unknown) => (typeof value === 'string' ? JSON.stringify(value) : 'null')
  const list = (values: readonly unknown[], write: (value: unknown) => string) => {
    let out = ''
    for (let i = 0; i < values.length && i < FRAMES; i++) out += (i === 0 ? '' : ',') + write(values[i])
    return `[${out}]`
  }
  const guarded = (read: () => string, otherwise: string) => {
    try {
      return read()
    } catch {
      return otherwise
    }
  }
  // Frames stand in the order of their elements. Where that does not tell, or may not be seen, each is asked.
  const indexOf = (at: Window, parent: Window) => {
    const order = (other: Window) => `${other.frameElement?.compareDocumentPosition(at.frameElement as Node)}`
    let low = 0
    for (let high = parent.length - 1; low < high; ) {
      const middle = (low + high) >> 1
      if (Number(guarded(() => order(parent[middle] as Window), '0')) & 4) low = middle + 1
      else high = middle
    }
    if (parent[low] !== at) for (low = 0; low < parent.length && parent[low] !== at; ) low++
    return low
  }
  const path = () => {
    let out = ''
    for (let at = frame, parent = at.parent; at !== parent; at = parent, parent = at.parent)
      out = `${indexOf(at, parent)}${out === '' ? '' : ','}${out}`
    return `[${out}]`
  }
  const children = () => {
    // Not as a member of the document: an element of that name would be taken for it.
    const { querySelectorAll } = (frame as Window & typeof globalThis).Document.prototype
    const holders = new Map<Window | null, HTMLIFrameElement>()
    for (const holder of querySelectorAll.call(frame.document, 'iframe, frame, object, embed'))
      holders.set((holder as HTMLIFrameElement).contentWindow, holder as HTMLIFrameElement)
    const urls = Array.from({ length: Math.min(frame.length, FRAMES) }, (_, i) => {
      const holder = holders.get(frame[i] as Window)
      return (holder?.hasAttribute('srcdoc') ? 'about:srcdoc' : holder?.src) ?? ''
    })
    return list(urls, text)
  }
  const requested = () => {
    const origins = new Set<string>()
    for (const { name } of frame.performance.getEntriesByType('resource')) {
      const origin = /^https?:\/\/[^/?#]+/.exec(name)?.[0]
      if (origin !== undefined && origins.size < HOSTS) origins.add(origin)
    }
    return list(Array.from(origins), text)
  }
  const { href, origin, ancestorOrigins } = frame.location
  // A page may own a variable called `origin`: its word counts only where location cannot tell (sandbox, about:srcdoc).
  const frameOwns = frame.origin === 'null' || origin === 'null'
  const above = ancestorOrigins ? list(Array.from(ancestorOrigins), text) : 'null'
  const around = `"ancestors":${above},"children":${guarded(children, '[]')},"requested":${guarded(requested, '[]')}`
  return `{"path":${path()},"url":${text(href)},"origin":${text(frameOwns ? frame.origin : origin)},${around}}`
}

/**
 * Both storages of the frame and its `document.cookie`: one `Contents` of frames.ts. `known` is the version that the
 * asker has: entries equal to those told then are left out. The strings told stay in the isolated world as plain data
 * that no timer or listener touches. `known` null: everything, and nothing stays.
 */
export function read(known: string | null, frame: Window = window): string {
  type Kept = { version: string; local?: Map<string, string>; session?: Map<string, string> }
  const home = globalThis as { storelensKept?: Kept }
  const before = known !== null && home.storelensKept?.version === known ? home.storelensKept : undefined
  const now: Kept = { version: `${performance.timeOrigin}+${performance.now()}` }
  const text = (value: unknown) => (typeof value === 'string' ? JSON.stringify(value) : 'null')
  const comma = (list: string) => (list === '' ? '' : ',')
  const area = (kind: 'local' | 'session', storageOf: () => Storage | null) => {
    try {
      const storage = storageOf()
      if (storage === null) return '{"error":"The storage is switched off."}'
      let names = Object.keys(storage)
      // Names such as length, getItem or __proto__ are no own keys of a Storage: the count tells.
      if (names.length !== storage.length) {
        names = []
        for (let i = 0; i < storage.length; i++) names[i] = storage.key(i) ?? ''
      }
      const old = before?.[kind]
      const copy = known === null ? undefined : new Map<string, string>()
      let entries = ''
      for (let i = 0; i < names.length; i++) {
        const name = names[i] ?? ''
        const value = storage.getItem(name)
        if (value === null) continue
        copy?.set(name, value)
        if (old?.get(name) !== value) entries += `${comma(entries)}[${text(name)},${text(value)}]`
      }
      let gone = ''
      if (old !== undefined)
        for (const name of old.keys()) if (!copy?.has(name)) gone += comma(gone) + text(name)
      if (copy !== undefined) now[kind] = copy
      return `{"whole":${old === undefined},"entries":[${entries}],"gone":[${gone}]}`
    } catch (error) {
      return `{"error":${text(String(error))}}`
    }
  }
  const cookie = () => {
    try {
      return text(frame.document.cookie)
    } catch {
      return 'null'
    }
  }
  const areas = `"local":${area('local', () => frame.localStorage)},"session":${area('session', () => frame.sessionStorage)}`
  if (known !== null) home.storelensKept = now
  return `{"origin":${text(frame.origin)},"version":${text(now.version)},"cookie":${cookie()},${areas}}`
}

/**
 * Sets (`value` text) or removes (`value` null) one key of the frame's storage and reads it back; only then it removes
 * the key that is replaced, unless the storage is too full for both. What goes wrong is put back. All in one task: no
 * script of the page sees half of it. `order` is the JSON text of a `WriteOrder` of frames.ts.
 */
export function write(order: string, frame: Window = window): string {
  const { kind, origin, name, value, replaces } = JSON.parse(order)
  const says = (word: string, detail: string, was = '') =>
    `{"${word}":${JSON.stringify(detail)},"was":[${was}]}`
  const entry = (key: string, text: string | null) =>
    text === null ? '' : `[${JSON.stringify(key)},${JSON.stringify(text)}]`
  try {
    if (frame.location.origin !== origin && frame.origin !== origin) return says('gone', String(frame.origin))
    const storage = kind === 'local' ? frame.localStorage : frame.sessionStorage
    const before = storage.getItem(name)
    const old = replaces === null || replaces === name ? null : storage.getItem(replaces)
    const put = (key: string, text: string | null) => {
      if (text === null) storage.removeItem(key)
      else if (storage.getItem(key) !== text) storage.setItem(key, text)
    }
    const was = entry(name, before) + (before === null || old === null ? '' : ',') + entry(replaces, old)
    const takeBack = (word: string, detail: string) => {
      try {
        put(name, before)
        if (old !== null) put(replaces, old)
        return says(word, detail)
      } catch (error) {
        return says('lost', `${detail}; what was there before could not be put back: ${String(error)}`, was)
      }
    }
    try {
      try {
        put(name, value)
      } catch (full) {
        if (old === null) throw full
        storage.removeItem(replaces)
        put(name, value)
      }
      if (storage.getItem(name) !== value) return takeBack('differs', 'another value was read back')
      if (old !== null) storage.removeItem(replaces)
      return says('ok', '', was)
    } catch (error) {
      return takeBack('error', String(error))
    }
  } catch (error) {
    return says('error', String(error))
  }
}
