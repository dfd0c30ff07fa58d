/** The cookie store of the inspected tab, and what every cookie call must be told about it. */
import browser, { type Cookies } from 'webextension-polyfill'
import { type CookieItem, itemId, type Partition } from '../core/model'
import { target } from './target'

/** Default, private or container store. */
export async function storeOf(tab: number): Promise<string> {
  const { cookieStoreId } = await browser.tabs.get(tab).catch(() => ({ cookieStoreId: undefined }))
  if (cookieStoreId !== undefined) return cookieStoreId
  const stores = await browser.cookies.getAllCookieStores()
  return stores.find(store => store.tabIds.includes(tab))?.id ?? stores[0]?.id ?? ''
}

/** Spread into every `cookies.getAll`. `partitionKey: {}` means partitioned ones too. */
export const everywhere = (store: string) => ({
  partitionKey: {},
  ...(target().namesStore ? { storeId: store } : {}),
  ...(target().firstPartyDomain ? { firstPartyDomain: null } : {}),
})

const SAME_SITE = { no_restriction: 'none', lax: 'lax', strict: 'strict', unspecified: 'unset' } as const

function toPartition(key: Cookies.PartitionKey | null | undefined): Partition | null {
  if (!key?.topLevelSite) return null
  return { site: key.topLevelSite, ancestor: key.hasCrossSiteAncestor ?? null }
}

export function toItem(cookie: Cookies.Cookie): CookieItem {
  const item = {
    kind: 'cookie' as const,
    name: cookie.name,
    value: cookie.value,
    store: cookie.storeId,
    domain: cookie.domain.replace(/^\./, ''),
    hostOnly: cookie.hostOnly,
    path: cookie.path,
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    sameSite: SAME_SITE[cookie.sameSite],
    expires: cookie.expirationDate === undefined ? null : cookie.expirationDate * 1000,
    partition: toPartition(cookie.partitionKey),
    attributesKnown: true,
  }
  return { ...item, id: itemId(item) }
}
