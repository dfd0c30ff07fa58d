/**
 * WordPress, and CodeIgniter 2 with the hashes of its other releases: no cookies by the real application, but computed
 * with PHP 8.2 by the applications' own statements (WordPress pluggable.php, CodeIgniter 2 Session.php).
 */
import { describe, expect, it } from 'vitest'
import type { Candidate, Key, SessionCodec, Settings } from '../../src/core/sessions/codec'
import { codecOf, decode, detect, sign, verify } from '../../src/core/sessions/index'
import { stateOf } from '../../src/core/sessions/state'
import { plain } from '../checker/same'

interface Case {
  readonly what: string
  readonly codec: string
  readonly name: string
  readonly value: string
  readonly key: string
  readonly settings: Settings
  readonly payload: string
}

const WORDPRESS = {
  codec: 'wordpress-auth-cookie',
  name: 'wordpress_logged_in_5c016e8f0f95f039102cbe8366c5c7f3',
  key: 'put your unique phrase hereAUTH&SALT',
}

const CODEIGNITER = {
  codec: 'codeigniter2-session',
  name: 'ci_session',
  key: 'ci-encryption-key',
  payload:
    '{"ip_address": "127.0.0.1", "last_activity": 1741064767, "name": "Zoë~", "session_id": "9dc5afe6cd41aa8feb9a1a2b3a7d9e5c", "user_agent": "Mozilla/5.0 (X11)", "user_data": ""}',
}

const CASES: readonly Case[] = [
  {
    ...WORDPRESS,
    what: 'WordPress with a portable hash',
    value:
      'admin%7C1741068367%7CkQ3rT8yUiOpAsDfGhJkLzXcVbNm1234567890abcdef%7C90e398a6a5fa55cb4d05c151b0a50456a08c53a8a22e7bc064fc9a7c8e2deecd',
    settings: { password_hash: '$P$BabcdEFGH1234567890abcdefghijkl' },
    payload:
      '{"expiration": 1741068367, "token": "kQ3rT8yUiOpAsDfGhJkLzXcVbNm1234567890abcdef", "username": "admin"}',
  },
  {
    ...WORDPRESS,
    what: 'WordPress 6.8 with a bcrypt hash',
    value:
      'Zo%C3%AB%20B%7C1741068367%7CkQ3rT8yUiOpAsDfGhJkLzXcVbNm1234567890abcdef%7Cd4c17491cfdb584e96f3518aecbc33e4bfaf19523b3ad123c8092ca1cc57b2ab',
    settings: { pass_frag: 'WXYZ' },
    payload:
      '{"expiration": 1741068367, "token": "kQ3rT8yUiOpAsDfGhJkLzXcVbNm1234567890abcdef", "username": "Zoë B"}',
  },
  {
    ...CODEIGNITER,
    what: 'CodeIgniter 2.1',
    value:
      'a%3A6%3A%7Bs%3A10%3A%22session_id%22%3Bs%3A32%3A%229dc5afe6cd41aa8feb9a1a2b3a7d9e5c%22%3Bs%3A10%3A%22ip_address%22%3Bs%3A9%3A%22127.0.0.1%22%3Bs%3A10%3A%22user_agent%22%3Bs%3A17%3A%22Mozilla%2F5.0+%28X11%29%22%3Bs%3A13%3A%22last_activity%22%3Bi%3A1741064767%3Bs%3A9%3A%22user_data%22%3Bs%3A0%3A%22%22%3Bs%3A4%3A%22name%22%3Bs%3A5%3A%22Zo%C3%AB%7E%22%3B%7D7685f6dc7ce7e229eb694bbde08e95dc',
    settings: {},
  },
  {
    ...CODEIGNITER,
    what: 'CodeIgniter with SHA-1',
    value:
      'a%3A6%3A%7Bs%3A10%3A%22session_id%22%3Bs%3A32%3A%229dc5afe6cd41aa8feb9a1a2b3a7d9e5c%22%3Bs%3A10%3A%22ip_address%22%3Bs%3A9%3A%22127.0.0.1%22%3Bs%3A10%3A%22user_agent%22%3Bs%3A17%3A%22Mozilla%2F5.0+%28X11%29%22%3Bs%3A13%3A%22last_activity%22%3Bi%3A1741064767%3Bs%3A9%3A%22user_data%22%3Bs%3A0%3A%22%22%3Bs%3A4%3A%22name%22%3Bs%3A5%3A%22Zo%C3%AB%7E%22%3B%7D1f37fa8d89e5fd2ee7a87fdc2779b5c94c5bd5e0',
    settings: { digest: 'sha1' },
  },
  {
    ...CODEIGNITER,
    what: 'CodeIgniter 2.2',
    value:
      'a%3A6%3A%7Bs%3A10%3A%22session_id%22%3Bs%3A32%3A%229dc5afe6cd41aa8feb9a1a2b3a7d9e5c%22%3Bs%3A10%3A%22ip_address%22%3Bs%3A9%3A%22127.0.0.1%22%3Bs%3A10%3A%22user_agent%22%3Bs%3A17%3A%22Mozilla%2F5.0+%28X11%29%22%3Bs%3A13%3A%22last_activity%22%3Bi%3A1741064767%3Bs%3A9%3A%22user_data%22%3Bs%3A0%3A%22%22%3Bs%3A4%3A%22name%22%3Bs%3A5%3A%22Zo%C3%AB%7E%22%3B%7Df609d10b5272376271ae53a959cc2eb9ae1a3fc9',
    settings: { digest: 'hmac-sha1' },
  },
]

const MADE = 1_741_064_768_000
const DAY = 86_400_000

function codecFor(id: string): SessionCodec {
  const codec = codecOf(id)
  if (codec === null) throw new Error(`no format ${id}`)
  return codec
}

const inputOf = ({ name, value }: Case): Candidate => ({ kind: 'cookie', name, value, siblings: new Map() })

const keyOf = ({ key, settings }: Case): Key => ({ secrets: [{ id: null, value: key }], settings })

async function stateWith(one: Case, input: Candidate, key: Key, now: number | null): Promise<string> {
  const codec = codecFor(one.codec)
  return stateOf(await decode(codec, input, key.settings), await verify(codec, input, key, now))
}

describe.each(CASES)('$what', one => {
  const codec = codecFor(one.codec)
  const input = inputOf(one)
  const key = keyOf(one)

  it('is recognised, read and verified', async () => {
    expect(detect(input).map(found => found.codec.id)).toEqual([one.codec])
    const result = await verify(codec, input, key, MADE)
    expect(result.status === 'valid' && plain(result.value)).toBe(one.payload)
    expect(await stateWith(one, input, key, MADE)).toBe('verified')
  })

  it('is expired a day later, and never verified with another key', async () => {
    expect(await stateWith(one, input, key, MADE + DAY)).toBe('verified-expired')
    const other = { ...key, secrets: [{ id: null, value: `${one.key}x` }] }
    expect(await stateWith(one, input, other, MADE)).toBe('wrong-key')
  })

  it('is never verified when a character is left out', async () => {
    for (let at = 0; at < one.value.length; at++) {
      const value = one.value.slice(0, at) + one.value.slice(at + 1)
      expect(['wrong-key', 'malformed']).toContain(await stateWith(one, { ...input, value }, key, MADE))
    }
  })

  it('is written back the same', async () => {
    const read = await decode(codec, input, key.settings)
    if (read.status !== 'read') throw new Error(read.status)
    const env = { now: MADE, random: (length: number) => new Uint8Array(length) }
    expect(await sign(codec, read.value, key, input, env)).toEqual([{ name: one.name, value: one.value }])
  })
})

it('a WordPress cookie cannot be verified without the hash of the password', async () => {
  const [one] = CASES
  if (one === undefined) throw new Error('no case')
  expect(await stateWith(one, inputOf(one), { ...keyOf(one), settings: {} }, MADE)).toBe('cannot-verify')
})
