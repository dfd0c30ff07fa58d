/** A request with the cookies, as a line for a shell. */
import type { CookieItem, StorageItem } from '../model'
import { cookiePairs } from './cookie-header'
import type { CopyContext, CopyForm } from './form'
import { shellQuoted } from './quote/shell'

const gets = (host: string, { domain, hostOnly }: CookieItem): boolean =>
  host === domain || (!hostOnly && host.endsWith(`.${domain}`))

/** The page, where it is on the host of the first cookie, else the host's own address. */
function urlOf(items: readonly StorageItem[], { top }: CopyContext): string {
  const [first] = items
  const page = URL.canParse(top) ? new URL(top) : null
  if (first?.kind !== 'cookie') return top
  if (page !== null && gets(page.hostname, first)) return page.href
  return `https://${first.domain}${first.path.startsWith('/') ? first.path : '/'}`
}

/** `-b` would read a file where a cookie without a name has no "="; brackets in a URL are patterns unless -g is given. */
export const curl: CopyForm = {
  id: 'curl',
  takes: item => item.kind === 'cookie',
  text: (items, context) => {
    const url = urlOf(items, context)
    const plain = /[[\]{}]/.test(url) ? ' -g' : ''
    return `curl${plain} ${shellQuoted(url)} -H ${shellQuoted(`Cookie: ${cookiePairs(items)}`)}`
  },
}
