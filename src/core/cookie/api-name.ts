/**
 * Names of cookies as `cookies.set` takes them and as `cookies.getAll` shows them. Firefox shows the bytes of a name as
 * Latin-1 and takes text: a name that was read and is written again unchanged would become another one.
 */
import { fromLatin1, latin1, textIfUtf8, utf8 } from '../bytes'
import type { BrowserName } from '../model'
import { BROWSER_RULES } from './browser-rules'

const BEYOND_ASCII = /[^\0-\x7f]/
const ONE_BYTE_EACH = /^[\0-\xff]*$/

/** The text whose UTF-8 bytes the name shows; null where it does not show such bytes. */
function readable(name: string): string | null {
  return BEYOND_ASCII.test(name) && ONE_BYTE_EACH.test(name) ? textIfUtf8(latin1(name)) : null
}

/** For `cookies.set`. The name is one that was read, or one that somebody typed. */
export const apiName = (name: string, browser: BrowserName): string =>
  BROWSER_RULES[browser].namesShownAs === 'latin-1' ? (readable(name) ?? name) : name

/** As the browser will show it once it is stored. */
export const shownName = (name: string, browser: BrowserName): string =>
  BROWSER_RULES[browser].namesShownAs === 'latin-1' ? fromLatin1(utf8(apiName(name, browser))) : name
