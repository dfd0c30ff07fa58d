/** Ten thousand items as a tab with many of them has: short ids, flags, JSON, tokens, sessions, long values. All differ. */
import type { Candidate } from '../../src/core/sessions/codec'
import { seeded } from '../checker/table'
import type { Vector } from '../checker/vector'

const DIGITS = '0123456789'
const HEX = `${DIGITS}abcdef`
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

type Maker = (index: number) => { readonly name: string; readonly value: string }

function makers(random: () => number, sessions: readonly Vector[]): readonly (readonly [number, Maker])[] {
  const pick = <T>(list: ArrayLike<T>): T => list[Math.floor(random() * list.length)] as T
  const text = (alphabet: string, length: number): string =>
    Array.from({ length }, () => pick(alphabet)).join('')
  const uuid = (): string => [8, 4, 4, 4, 12].map(length => text(HEX, length)).join('-')
  const json = (index: number): string =>
    JSON.stringify({
      id: index,
      theme: pick(['dark', 'light']),
      seen: [text(HEX, 8), random() > 0.5],
      at: null,
    })
  const jwt = (index: number): string => {
    const payload = { sub: String(index), iat: 1_741_064_767 + index, scope: 'read write', jti: uuid() }
    const parts = [{ alg: 'HS256', typ: 'JWT' }, payload].map(part => btoa(JSON.stringify(part)))
    return `${parts.join('.').replaceAll('=', '')}.${text(BASE64URL, 43)}`
  }
  /** A real cookie with other last characters: nothing can be known from the value seen before. */
  const session: Maker = index => {
    const { cookie_name: name, cookie_value: value } = sessions[index % sessions.length] as Vector
    return { name, value: value.slice(0, -4) + text(HEX, 4) }
  }
  return [
    [
      14,
      index => ({
        name: `_ga_${index}`,
        value: `GS1.1.${text(DIGITS, 10)}.${index % 9}.1.${text(DIGITS, 10)}.0.0.0`,
      }),
    ],
    [8, index => ({ name: `visitor${index % 50}`, value: uuid() })],
    [8, index => ({ name: pick(['PHPSESSID', 'JSESSIONID', 'sid', `id${index}`]), value: text(HEX, 32) })],
    [6, index => ({ name: `token${index % 9}`, value: text(BASE64URL, 43) })],
    [14, index => ({ name: `flag${index}`, value: pick(['1', '0', 'true', 'en-US', 'dark', 'accepted']) })],
    [6, index => ({ name: `seen${index}`, value: text(DIGITS, 13) })],
    [8, index => ({ name: `state${index}`, value: json(index) })],
    [5, index => ({ name: `prefs${index}`, value: encodeURIComponent(json(index)) })],
    [6, index => ({ name: `cache${index}`, value: btoa(json(index)) })],
    [5, index => ({ name: `access_token${index % 9}`, value: jwt(index) })],
    [14, session],
    [3, index => ({ name: `blob${index}`, value: text(BASE64URL, 1000) })],
    [3, index => ({ name: `list${index}`, value: Array.from({ length: 25 }, () => uuid()).join('|') })],
  ]
}

const NOBODY: ReadonlyMap<string, string> = new Map()

/** Sessions of at most 1000 characters, in turn; the shares of the kinds are as above. */
export function mixed(count: number, records: readonly Vector[]): readonly Candidate[] {
  const random = seeded(42)
  const sessions = records.filter(({ cookie_value: { length } }) => length > 20 && length <= 1000)
  const kinds = makers(random, sessions).flatMap(([share, make]) => Array.from({ length: share }, () => make))
  return Array.from({ length: count }, (_, index): Candidate => {
    const make = kinds[index % kinds.length] as Maker
    return { kind: index % 3 === 0 ? 'local' : 'cookie', ...make(index), siblings: NOBODY }
  })
}
