/** Cookie and Set-Cookie headers as data: RFC 6265bis section 5.6, with each browser's deviations. */
import { utf8 } from '../bytes'
import type { CookieItem, Millis } from '../model'
import type { BrowserRules } from './browser-rules'
import { parseCookieDate } from './date'
import { parseLenientDate } from './date-lenient'

export interface Pair {
  readonly name: string
  readonly value: string
}

const trim = (text: string): string => text.replace(/^[ \t]+|[ \t]+$/g, '')

function splitPair(text: string): Pair & { readonly equals: boolean } {
  const at = text.indexOf('=')
  return at < 0
    ? { name: '', value: trim(text), equals: false }
    : { name: trim(text.slice(0, at)), value: trim(text.slice(at + 1)), equals: true }
}

/** The pairs of a Cookie header in its order; a piece without `=` is a nameless cookie's value. */
export const parseCookieHeader = (header: string): readonly Pair[] =>
  header
    .split(';')
    .map(splitPair)
    .filter(pair => pair.name !== '' || pair.value !== '')
    .map(({ name, value }) => ({ name, value }))

/** Attribute values longer than this drop the attribute (RFC 6265bis 5.6; measured). */
export const ATTRIBUTE_BYTES = 1024

export interface IgnoredAttribute {
  readonly attribute: string
  readonly because: 'too-long' | 'unknown' | 'not-a-number' | 'not-a-date' | 'unknown-value' | 'overridden'
}

export interface Attributes {
  /** As written; null without one. */
  readonly domain: string | null
  readonly path: string | null
  /** Seconds; may be Infinity. */
  readonly maxAge: number | null
  readonly expires: Millis | null
  readonly secure: boolean
  readonly httpOnly: boolean
  readonly partitioned: boolean
  readonly sameSite: CookieItem['sameSite']
}

export interface SetCookie extends Pair {
  /** Was there a `=` in the pair? */
  readonly equals: boolean
  readonly attributes: Attributes
  readonly ignored: readonly IgnoredAttribute[]
  /** false: the browser's own reading of this Expires is known from examples only. */
  readonly dateCertain: boolean
  /** Is there a tab inside some attribute? */
  readonly attributeTab: boolean
}

type Draft = { -readonly [K in keyof Attributes]: Attributes[K] } & { dateCertain: boolean }
type Ignore = IgnoredAttribute['because'] | null
type Setter = (draft: Draft, value: string, rules: BrowserRules) => Ignore

/** An attribute that cannot be read takes the place of an earlier one all the same (measured). */
function setMaxAge(draft: Draft, value: string, rules: BrowserRules): Ignore {
  const form = rules.maxAgePlus === 'accepted' ? /^[+-]?\d+$/ : /^-?\d+$/
  draft.maxAge = form.test(value) ? Number(value) : value === '-' && rules.maxAgeMinus === 'past' ? -1 : null
  return draft.maxAge === null ? 'not-a-number' : null
}

function setExpires(draft: Draft, value: string, rules: BrowserRules): Ignore {
  const standard = rules.dates === 'cookie-date' ? parseCookieDate(value) : null
  const read = rules.dates === 'lenient' ? parseLenientDate(value) : null
  draft.expires = standard ?? read?.at ?? null
  draft.dateCertain = read?.certain ?? true
  return draft.expires === null ? 'not-a-date' : null
}

function setSameSite(draft: Draft, value: string): Ignore {
  const word = value.toLowerCase()
  const known = word === 'none' || word === 'lax' || word === 'strict' ? word : null
  draft.sameSite = known ?? 'unset'
  return known === null ? 'unknown-value' : null
}

const flag =
  (key: 'secure' | 'httpOnly' | 'partitioned'): Setter =>
  draft => {
    draft[key] = true
    return null
  }

const text =
  (key: 'domain' | 'path'): Setter =>
  (draft, value) => {
    draft[key] = value
    return null
  }

const SETTERS: ReadonlyMap<string, Setter> = new Map<string, Setter>([
  ['domain', text('domain')],
  ['path', text('path')],
  ['max-age', setMaxAge],
  ['expires', setExpires],
  ['secure', flag('secure')],
  ['httponly', flag('httpOnly')],
  ['partitioned', flag('partitioned')],
  ['samesite', setSameSite],
  // Chromium's own; the extension API does not show it.
  ['priority', () => null],
])

const FLAGS = new Set(['secure', 'httponly', 'partitioned'])

/** The same attribute twice: the last one wins (measured). */
function parseAttributes(
  pieces: readonly string[],
  rules: BrowserRules,
): Omit<SetCookie, 'equals' | keyof Pair> {
  const draft: Draft = {
    domain: null,
    path: null,
    maxAge: null,
    expires: null,
    secure: false,
    httpOnly: false,
    partitioned: false,
    sameSite: 'unset',
    dateCertain: true,
  }
  const ignored: IgnoredAttribute[] = []
  for (const piece of pieces) {
    const { name, value, equals } = splitPair(piece)
    const attribute = equals ? name : value
    if (attribute === '') continue
    const setter = SETTERS.get(attribute.toLowerCase())
    const written = equals ? value : ''
    const kept = !rules.dropsLongFlags && FLAGS.has(attribute.toLowerCase())
    const tooLong = !kept && utf8(written).length > ATTRIBUTE_BYTES
    const because = tooLong ? 'too-long' : setter === undefined ? 'unknown' : setter(draft, written, rules)
    if (because !== null) ignored.push({ attribute, because })
  }
  if (draft.maxAge !== null && draft.expires !== null)
    ignored.push({ attribute: 'Expires', because: 'overridden' })
  const { dateCertain, ...attributes } = draft
  return {
    attributes,
    ignored,
    dateCertain,
    attributeTab: pieces.map(splitPair).some(({ name, value }) => `${name}${value}`.includes('\t')),
  }
}

/** A line (without control characters, which storing judges first) as data. Never throws. */
export function parseSetCookie(line: string, rules: BrowserRules): SetCookie {
  const [pair = '', ...pieces] = line.split(';')
  const { name, value, equals } = splitPair(pair)
  const asName = !equals && rules.withoutEquals === 'name'
  return {
    name: asName ? value : name,
    value: asName ? '' : value,
    equals,
    ...parseAttributes(pieces, rules),
  }
}
