/**
 * Writing cookies: new in, read back, compared, and only then the old one out. A cookie is removed by writing it expired
 * under its full identity: `cookies.remove` goes by URL and name, and takes the unpartitioned namesake in Chromium.
 */
import browser, { type Cookies } from 'webextension-polyfill'
import { shownName } from '../core/cookie/api-name'
import { brokenRule, differences, isUnreadable } from '../core/cookie/writable'
import { type CookieItem, type Done, itemId, type Outcome } from '../core/model'
import { evicted } from './cookie-room'
import { everywhere, storeOf, toItem } from './jar'
import { mayRead } from './permissions'
import { joined } from './storage-write'
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
  // Not by name: which spelling of it the browser looks for is its own affair.
  const cookies = await browser.cookies.getAll({ ...everywhere(item.store), domain: item.domain })
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

type Failure = Extract<Outcome, { ok: false }>

const failed = (reason: Failure['reason'], detail: string): Failure => ({ ok: false, reason, detail })

/** In the store that the calls really go to: the tab's own, whatever an imported item says. */
async function inTab(tab: number, item: CookieItem): Promise<CookieItem> {
  const own = { ...item, store: await storeOf(tab) }
  return { ...own, id: itemId(own) }
}

/** With the name as this browser will show it. */
function renamed(item: CookieItem): CookieItem {
  const shown = { ...item, name: shownName(item.name, target().name) }
  return { ...shown, id: itemId(shown) }
}

async function denied(item: CookieItem): Promise<Failure | null> {
  if (!item.attributesKnown) return failed('no-permission', 'The attributes of this cookie are not known.')
  return (await mayRead(item.domain)) ? null : failed('no-permission', item.domain)
}

/** Without access nothing is found, whatever there is. `done` is what was asked for, so that it can be taken back. */
const unknown = (done: Done): Failure => ({
  ...failed('no-permission', 'The access was taken away meanwhile. Whether it was done is not known.'),
  done,
})

const NOT_UTF8 =
  'It has bytes that are not UTF-8. The browser does not show them, so writing would change them.'

async function refusal(item: CookieItem, old: CookieItem | null, now: number): Promise<Failure | null> {
  const rule = brokenRule(item, { browser: target().name, now })
  if (rule !== null) return failed('rule', rule)
  const lossy =
    old !== null && ((isUnreadable(old.value) && isUnreadable(item.value)) || isUnreadable(item.name))
  return lossy ? failed('rule', NOT_UTF8) : null
}

const doneWith = (stored: CookieItem | null, before: CookieItem | null): Done => ({
  stored,
  was: before === null ? [] : [before],
})

/** Puts back what was there before a write that went wrong, and says so when that fails too. */
async function takenBack(
  failure: Failure,
  item: CookieItem,
  before: CookieItem | null,
  now: number,
): Promise<Failure> {
  try {
    if (before === null) await erase(item, now)
    else await browser.cookies.set(details(before, before.expires))
  } catch {
    // Whether it worked is read, not told.
  }
  const there = await find(item, now)
  if (there === null && !(await mayRead(item.domain))) return unknown(doneWith(item, before))
  const same = before === null ? there === null : there !== null && differences(before, there, now) === ''
  if (same) return failure
  const detail = `${failure.detail} What was there before could not be put back.`
  return { ...failure, detail, done: doneWith(there, before) }
}

async function write(item: CookieItem, before: CookieItem | null, now: number): Promise<Outcome> {
  if (before !== null && before.expires === item.expires && differences(item, before, now) === '')
    return { ok: true, ...doneWith(before, before) }
  const lost = before === null ? await evicted(item, now) : null
  if (lost !== null) return failed('rule', lost)
  try {
    await browser.cookies.set(details(item, item.expires))
  } catch (error) {
    return failed('rejected-by-browser', wordsOf(error))
  }
  const stored = await find(item, now)
  if (stored === null && !(await mayRead(item.domain))) return unknown(doneWith(item, before))
  const wrong = stored === null ? null : differences(item, stored, now)
  if (stored !== null && wrong === '') return { ok: true, ...doneWith(stored, before) }
  const failure =
    wrong === null
      ? failed('rejected-by-browser', 'The browser took the cookie and did not store it.')
      : failed('differs-after-writing', wrong)
  return takenBack(failure, item, before, now)
}

export async function putCookie(
  tab: number,
  wanted: CookieItem,
  replaces: CookieItem | null,
  now: number,
): Promise<Outcome> {
  const asked = await inTab(tab, wanted)
  const no = await denied(asked)
  if (no !== null) return no
  const item = (await find(asked, now)) === null ? renamed(asked) : asked
  const before = await find(item, now)
  const refused = await refusal(item, replaces ?? before, now)
  if (refused !== null) return refused
  const outcome = await write(item, before, now)
  if (!outcome.ok || replaces === null) return outcome
  const old = await inTab(tab, replaces)
  if (old.id === item.id) return outcome
  return joined(outcome, await removeCookie(tab, old, now))
}

export async function removeCookie(tab: number, wanted: CookieItem, now: number): Promise<Outcome> {
  const item = await inTab(tab, wanted)
  const no = await denied(item)
  if (no !== null) return no
  try {
    const before = await find(item, now)
    const gone = before === null || (await erase(before, now))
    if (!(await mayRead(item.domain))) return unknown(doneWith(null, before))
    return gone
      ? { ok: true, ...doneWith(null, before) }
      : failed('rejected-by-browser', 'The cookie is still there.')
  } catch (error) {
    return failed('rejected-by-browser', wordsOf(error))
  }
}
