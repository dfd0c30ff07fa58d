/** Things to test with: a cookie, a frame as it tells of itself. */
import type { Cookies } from 'webextension-polyfill'
import type { Sight } from '../../src/browser/frames'
import { type CookieItem, itemId } from '../../src/core/model'

/** As the extension API gives it. */
export const raw = (over: Partial<Cookies.Cookie> = {}): Cookies.Cookie => ({
  name: 'session',
  value: 'one',
  domain: 'www.shop.example',
  hostOnly: true,
  path: '/',
  secure: true,
  httpOnly: false,
  sameSite: 'lax',
  session: true,
  storeId: '0',
  firstPartyDomain: '',
  ...over,
})

export function cookie(over: Partial<CookieItem> = {}): CookieItem {
  const item = {
    kind: 'cookie' as const,
    name: 'session',
    value: 'one',
    store: '0',
    domain: 'www.shop.example',
    hostOnly: true,
    path: '/',
    secure: true,
    httpOnly: false,
    sameSite: 'lax' as const,
    expires: null,
    partition: null,
    attributesKnown: true,
    ...over,
  }
  return { ...item, id: itemId(item) }
}

export function sight(id: number, path: readonly number[], url: string, over: Partial<Sight> = {}): Sight {
  return { id, path, url, origin: new URL(url).origin, ancestors: null, children: [], requested: [], ...over }
}
