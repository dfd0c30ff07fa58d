/** A page for injected functions: storages as browsers have them, and a world in which a function stands alone. */

/** As a browser has it: names that lie on the prototype chain are no own keys. */
export class FakeStorage {
  static entries = new WeakMap<FakeStorage, Map<string, string>>()
  constructor(entries: readonly (readonly [string, string])[] = []) {
    FakeStorage.entries.set(this, new Map())
    for (const [name, value] of entries) this.setItem(name, value)
  }
  private get all(): Map<string, string> {
    return FakeStorage.entries.get(this) ?? new Map()
  }
  get length() {
    return this.all.size
  }
  key(index: number) {
    return [...this.all.keys()][index] ?? null
  }
  getItem(name: string) {
    return this.all.get(name) ?? null
  }
  setItem(name: string, value: string) {
    if (value.length > 1000) throw new Error('QuotaExceededError')
    if (!(name in FakeStorage.prototype))
      Object.defineProperty(this, name, { value, enumerable: true, configurable: true })
    this.all.set(name, value)
  }
  removeItem(name: string) {
    if (Object.hasOwn(this, name)) Reflect.deleteProperty(this, name)
    this.all.delete(name)
  }
}

export const ODD = [
  '',
  'plain',
  'length',
  'getItem',
  'key',
  '__proto__',
  'toString',
  'a\0b',
  'half \ud800',
  'k"\'\n',
]
export const entries = ODD.map(name => [name, `value of ${name}`] as const)

/** The source alone, as it travels to the page: whatever it needs from outside is missing here. */
export function alone<Args extends unknown[]>(func: (...args: Args) => string, world: object) {
  const names = ['window', 'globalThis', 'location']
  const make = new Function(...names, `'use strict'; return (${func})`)
  const page = world as Record<string, unknown>
  return make(page, page, page.location) as (...args: Args) => string
}

export function fakeWindow(over: object = {}) {
  const page: Record<string, unknown> = {
    origin: 'https://shop.example',
    location: { href: 'https://shop.example/a', origin: 'https://shop.example', ancestorOrigins: [] },
    length: 0,
    localStorage: new FakeStorage(entries),
    sessionStorage: new FakeStorage(),
    document: { cookie: 'a=1; b' },
    Document: { prototype: { querySelectorAll: () => [] } },
    performance: {
      getEntriesByType: () =>
        ['https://cdn.example/x.js', 'https://cdn.example:8443/y', 'https://cdn.example/z', 'data:,'].map(
          name => ({ name }),
        ),
    },
    ...over,
  }
  page.parent ??= page
  return page as unknown as Window & { localStorage: FakeStorage; sessionStorage: FakeStorage }
}
