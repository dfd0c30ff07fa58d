/**
 * Names of cookies as the extension API shows and takes them. Firefox shows the bytes of a name as Latin-1, and takes
 * them so: a name that was read goes back as it is, one that somebody typed must be turned into bytes first.
 */
import { fromLatin1, latin1, textIfUtf8, utf8 } from '../bytes'
import type { BrowserName } from '../model'
import { BROWSER_RULES } from './browser-rules'

const BEYOND_ASCII = /[^\0-\x7f]/
const ONE_BYTE_EACH = /^[\0-\xff]*$/

/** The text whose UTF-8 bytes the name shows; null where it does not show such bytes. */
function readable(name: string, browser: BrowserName): string | null {
  if (BROWSER_RULES[browser].namesShownAs === 'utf-8' || !BEYOND_ASCII.test(name)) return name
  return ONE_BYTE_EACH.test(name) ? textIfUtf8(latin1(name)) : null
}

/** The name as other programs and other browsers write it; as it is where its bytes are no UTF-8. */
export const textName = (name: string, browser: BrowserName): string => readable(name, browser) ?? name

/** A typed name as the API takes it, and shows it once it is stored. A name that was read is left as it is. */
export const shownName = (name: string, browser: BrowserName): string =>
  readable(name, browser) === null ? fromLatin1(utf8(name)) : name
