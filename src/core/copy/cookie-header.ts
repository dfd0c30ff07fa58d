/** The Cookie header of a request: longer paths first (RFC 6265bis 5.8.3). */
import type { StorageItem } from '../model'
import type { CopyForm } from './form'

/** A cookie without a name is its value alone. */
const pair = ({ name, value }: StorageItem): string => (name === '' ? value : `${name}=${value}`)

const pathLength = (item: StorageItem): number => (item.kind === 'cookie' ? item.path.length : 0)

export const cookiePairs = (items: readonly StorageItem[]): string =>
  items
    .toSorted((a, b) => pathLength(b) - pathLength(a))
    .map(pair)
    .join('; ')

export const cookieHeader: CopyForm = {
  id: 'cookie-header',
  takes: item => item.kind === 'cookie',
  text: items => `Cookie: ${cookiePairs(items)}`,
}
