/** Texts made to hurt a parser: bombs, endless depth, serialised opcodes, patterns that make regular expressions crawl. */
import { zlibSync } from 'fflate'
import { concat, fromLatin1, toBase64, toHex, utf8 } from '../../src/core/bytes'
import type { Candidate, SessionCodec, Settings } from '../../src/core/sessions/codec'
import { decode } from '../../src/core/sessions/index'

type Random = () => number
type Maker<T> = (random: Random) => T

const whole = (random: Random, below: number): number => Math.floor(random() * below)
const pick = <T>(random: Random, list: readonly T[]): T => list[whole(random, list.length)] as T
const noise = (random: Random, length: number): Uint8Array =>
  Uint8Array.from({ length }, () => whole(random, 256))

const bomb = zlibSync(new Uint8Array(32_000_000), { level: 9 })

/** Bytes of a serialiser: its header, then opcodes that open, repeat and refer, then noise. */
const opcodes =
  (header: string, codes: string): Maker<Uint8Array> =>
  random =>
    concat(
      utf8(header).map((byte, i) => header.charCodeAt(i) || byte),
      Uint8Array.from({ length: whole(random, 400) }, () => codes.charCodeAt(whole(random, codes.length))),
      noise(random, whole(random, 40)),
    )

const repeated = (text: string, times: number): Uint8Array => utf8(text.repeat(times))

/** What a payload may decode to. */
export const hostileBytes: readonly Maker<Uint8Array>[] = [
  () => bomb,
  () => repeated('[', 40_000),
  () => repeated('{"a":', 9_000),
  () => utf8(`{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"length":-1}`),
  () => utf8(`{"a":${'9'.repeat(40_000)},"b":1e99999999,"c":-0,"d":NaN,"e":"\\ud800"}`),
  () => repeated('{" t":[', 6_000),
  random => noise(random, whole(random, 2_000)),
  opcodes('\x80\x04', '(]}.)lidtuaseRcbjhqr\x85\x86\x87\x88\x89\x8c\x8f\x90\x93\x94K0N'),
  opcodes('(', 'lpdstiIV(.012\ng\n'),
  () => repeated('(', 40_000),
  () => repeated('](e', 9_000),
  opcodes('\x04\x08', '[{"I:;@oSUeCcmMu/lif0TF\x06\x07\x00'),
  () => repeated(`\x04\x08${'[\x06'.repeat(20_000)}`, 1),
  opcodes('a:1:{', 'a:1:{i:0;}sONbdRrCE"'),
  () => repeated('a:1:{i:0;', 5_000),
  () => utf8('a:999999999:{i:0;R:1;}'),
  opcodes('\x83', 'lmnthjkdavwxyzFPQRSXYZacfghij\x00\x01'),
  () => Uint8Array.from([131, ...Array.from({ length: 30_000 }, (_, i) => [104, 1][i % 2] as number)]),
  () => Uint8Array.from([131, 109, 255, 255, 255, 255, 1]),
  opcodes('\x91', '\x91\x81\xdc\xdd\xde\xdf\xc4\xc9\xd9\xff'),
  opcodes('pst0', '\x01\x02\x03\x04\x05\x0a\x0b\x00\xff'),
  opcodes('\x05\x0b', '\x01\x02\x03\x04\x05\x0a\x0b\x00\xff'),
]

const lines =
  (piece: string): Maker<string> =>
  () =>
    piece.repeat(Math.floor(60_000 / piece.length))

/** Whole cookie values. */
export const hostileTexts: readonly Maker<string>[] = [
  ...[
    '.',
    'a.',
    '%',
    '%25',
    '%41',
    '"',
    '"\\',
    '\\101',
    '=',
    '--',
    ':',
    '|',
    'a|',
    '!',
    '~',
    '*',
    '&',
    'a=b&',
    ' ',
    '{',
    '[',
    '\0',
  ].map(lines),
  ...['A', '0', 'g', 'aA1-', 's:a.', 'eyJ', 'Fe26.2*', '2|1:0|', '🦊', '\ud800', 'a:1:{'].map(lines),
  () => 'x'.repeat(1_000_000),
  () => `${'a'.repeat(60_000)}.${'b'.repeat(43)}`,
  () => `"${'\\'.repeat(60_001)}"`,
  () => `"${'\\101'.repeat(10_000)}`,
  () => `{"a":`.repeat(10_000),
  random => String.fromCharCode(...noise(random, whole(random, 500))),
  random =>
    Array.from({ length: whole(random, 300) }, () => pick(random, [...'AZaz09+/-_=.:|%~!*&"{}[],\\'])).join(
      '',
    ),
  random => toBase64(pick(random, hostileBytes)(random)),
  random => toBase64(pick(random, hostileBytes)(random), 'url'),
  random => `${toBase64(pick(random, hostileBytes)(random))}--${toHex(noise(random, 20))}`,
]

/** A few characters replaced, removed, doubled, or the text cut. */
export function mutated(text: string, random: Random): string {
  const units = text.split('')
  for (let i = whole(random, 4); i >= 0; i--) {
    const at = whole(random, units.length)
    const char = pick(random, [...'AZaz09+/-_=.:|%~!*&"{}[],\\ é', '\0', '🦊'])
    const change = whole(random, 4)
    if (change === 0) units[at] = char
    else if (change === 1) units.splice(at, 1)
    else if (change === 2) units.splice(at, 0, char)
    else units.length = at
  }
  return units.join('')
}

const spelled = (data: Uint8Array, like: string): string => {
  if (/^[0-9a-f]+$/.test(like)) return toHex(data)
  if (!/^[\w+/=%~-]+$/.test(like)) return fromLatin1(data)
  const text = toBase64(data, /[-_]/.test(like) ? 'url' : 'std', like.endsWith('='))
  return like.includes('%') ? encodeURIComponent(text) : text
}

/** The cookie with something hostile where its payload was, spelled as the payload was. */
export async function withPayload(
  codec: SessionCodec,
  input: Candidate,
  settings: Settings,
  random: Random,
): Promise<string> {
  const decoded = await decode(codec, input, settings)
  const parts = 'parts' in decoded ? decoded.parts : []
  const own = parts.filter(
    part => part.cookie === input.name && /payload|ciphertext|header|timestamp|id/.test(part.role),
  )
  const part = own.length > 0 ? pick(random, own) : { start: 0, end: input.value.length }
  const data = pick(random, hostileBytes)(random)
  const { value } = input
  return value.slice(0, part.start) + spelled(data, value.slice(part.start, part.end)) + value.slice(part.end)
}
