/**
 * Writing cookies: new in, read back, compared, and only then the old one out. A cookie is removed by writing it expired
 * under its full identity: `cookies.remove` goes by URL and name, and takes the unpartitioned namesake in Chromium.
 */
import browser, { type Cookies } from 'webextension-polyfill'
import { brokenRule, differences } from '../core/cookie/writable'
import { type CookieItem, itemId, type Outcome } from '../core/model'
import { everywhere, storeOf, toItem } from './jar'
import { mayRead } from './permissions'
import { target } from './target'
import { wordsOf } from './words'

const SAME_SITE = { none: 'no_restriction', lax: 'lax', strict: 'strict', unset: 'unspecified' } as const

/** https for every cookie: from http a browser refuses to touch a Secure one of the same name. */
function details(item: CookieItem, expires: number | null): Cookies.SetDetailsType {
  const { partition } = item
  return {
    url: `https://${item.domain}/`,
    name: item.name,
    value: item.value,
    path: item.path,
    secure: item.secure,
    httpOnly: item.httpOnly,
    sameSite: SAME_SITE[item.sameSite],
    ...(item.hostOnly ? {} : { domain: item.domain }),
    ...(expires === null ? {} : { expirationDate: expires / 1000 }),
    ...(target().namesStore ? { storeId: item.store } : {}),
    ...(partition === null
      ? {}
      : {
          partitionKey: {
            topLevelSite: partition.site,
            ...(partition.ancestor === null ? {} : { hasCrossSiteAncestor: partition.ancestor }),
          },
        }),
  }
}

/** The cookie with the identity of `item`, or null. */
async function find(item: CookieItem, now: number): Promise<CookieItem | null> {
  const { domain, name } = item
  const cookies = await browser.cookies.getAll({ ...everywhere(item.store), domain, name })
  const id = itemId(item)
  const found = cookies.map(toItem).find(stored => {
    // A partition key given without the ancestor bit comes back with it.
    const loose = item.partition?.ancestor === null && stored.partition !== null
    return itemId(loose ? { ...stored, partition: { ...stored.partition, ancestor: null } } : stored) === id
  })
  return found === undefined || (found.expires !== null && found.expires <= now) ? null : found
}

/** Resolves when the cookie is gone; rejects with the browser's words. */
async function erase(item: CookieItem, now: number): Promise<boolean> {
  // A value that is already gone to an empty one keeps the name and value within every limit.
  await browser.cookies.set(details({ ...item, value: item.name === '' ? item.value : '' }, 1_000))
  return (await find(item, now)) === null
}

/** Puts back what was there before a write that went wrong. */
async function restore(item: CookieItem, before: CookieItem | null, now: number): Promise<void> {
  if (before === null) await erase(item, now)
  else await browser.cookies.set(details(before, before.expires))
}

const failed = (
  reason: Extract<Outcome, { ok: false }>['reason'],
  detail: string,
): Extract<Outcome, { ok: false }> => ({ ok: false, reason, detail })

/** The store that the calls really go to: the tab's own, whatever an imported item says. */
const inTab = async (tab: number, item: CookieItem): Promise<CookieItem> => ({
  ...item,
  store: await storeOf(tab),
})

async function refusal(item: CookieItem, now: number): Promise<Outcome | null> {
  if (!item.attributesKnown) return failed('no-permission', 'The attributes of this cookie are not known.')
  if (!(await mayRead(item.domain))) return failed('no-permission', item.domain)
  const rule = brokenRule(item, { browser: target().name, now })
  return rule === null ? null : failed('rule', rule)
}

async function write(item: CookieItem, now: number): Promise<Outcome> {
  const before = await find(item, now)
  if (before !== null && before.expires === item.expires && differences(item, before, now) === '')
    return { ok: true, stored: before }
  try {
    await browser.cookies.set(details(item, item.expires))
  } catch (error) {
    return failed('rejected-by-browser', wordsOf(error))
  }
  const stored = await find(item, now)
  const wrong = stored === null ? null : differences(item, stored, now)
  if (stored !== null && wrong === '') return { ok: true, stored }
  await restore(item, before, now).catch(() => undefined)
  return wrong === null
    ? failed('rejected-by-browser', 'The browser took the cookie and did not store it.')
    : failed('differs-after-writing', wrong)
}

export async function putCookie(
  tab: number,
  wanted: CookieItem,
  replaces: CookieItem | null,
  now: number,
): Promise<Outcome> {
  const item = await inTab(tab, wanted)
  const refused = await refusal(item, now)
  if (refused !== null) return refused
  const outcome = await write(item, now)
  if (!outcome.ok || replaces === null) return outcome
  const old = await inTab(tab, replaces)
  if (itemId(old) === itemId(item)) return outcome
  const removed = await removeCookie(tab, old, now)
  return removed.ok
    ? outcome
    : { ...removed, detail: `The new cookie is stored, the old one stays: ${removed.detail}` }
}

export async function removeCookie(tab: number, wanted: CookieItem, now: number): Promise<Outcome> {
  const item = await inTab(tab, wanted)
  if (!item.attributesKnown) return failed('no-permission', 'The attributes of this cookie are not known.')
  if (!(await mayRead(item.domain))) return failed('no-permission', item.domain)
  try {
    const gone = await erase(item, now)
    return gone ? { ok: true, stored: null } : failed('rejected-by-browser', 'The cookie is still there.')
  } catch (error) {
    return failed('rejected-by-browser', wordsOf(error))
  }
}
