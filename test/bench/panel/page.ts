/** The page that is inspected: so many cookies, or so many keys. Its functions run there. */

export interface Size {
  readonly store: 'cookie' | 'local'
  readonly label: string
  readonly count: number
  /** UTF-16 units of each value; 0: a few. */
  readonly length: number
}

const cookies = (count: number): Size => ({ store: 'cookie', label: `${count} cookies`, count, length: 0 })
const keys = (count: number): Size => ({ store: 'local', label: `${count} keys`, count, length: 0 })

export const SIZES: readonly Size[] = [
  cookies(50),
  cookies(150),
  keys(100),
  keys(1000),
  keys(10_000),
  keys(50_000),
  { store: 'local', label: '10 x 500 kB', count: 11, length: 500_000 },
]

/** One name in fifty holds a `z` and nothing else does: that is what the filter looks for. */
export function fill({ store, count, length }: Size): number {
  const name = (i: number): string => `k${String(i).padStart(5, '0')}${i % 50 === 7 ? 'z' : 'c'}`
  const value = (i: number): string => `v${((i * 2654435761) >>> 0).toString(16)}`.padEnd(length, 'x')
  if (store === 'cookie') {
    // biome-ignore lint/suspicious/noDocumentCookie: the page under test sets its cookies as pages do
    for (let i = 0; i < count; i++) document.cookie = `${name(i)}=${value(i)}; path=/; max-age=86400`
    return document.cookie.split('; ').length
  }
  localStorage.clear()
  for (let i = 0; i < count - 1; i++) localStorage.setItem(name(i), value(i))
  localStorage.setItem('last', 'one')
  return localStorage.length
}
