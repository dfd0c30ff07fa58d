/** The walk from the end finds what the patterns find that it stands for. */
import { describe, expect, it } from 'vitest'
import * as django from '../../src/core/sessions/engines/django-object'
import * as itsdangerous from '../../src/core/sessions/engines/itsdangerous-shape'
import { signatureAt, timeAt } from '../../src/core/sessions/text/signature-tail'
import { seeded } from '../checker/table'

const MAC = '(?:[\\w-]{22}|[\\w-]{27}|[\\w-]{38}|[\\w-]{43}|[\\w-]{64}|[\\w-]{86})'
const PATTERNS = {
  timed: new RegExp(`^(\\.?[\\w-]+)\\.[\\w-]{6}\\.${MAC}={0,2}$`),
  untimed: new RegExp(`^(\\.?[\\w-]+)\\.${MAC}={0,2}$`),
  anyTimed: new RegExp(`^(.*)[^\\w-][\\w-]{6}[^\\w-]${MAC}={0,2}$`, 's'),
  anySigned: new RegExp(`^(.*)[^\\w-]${MAC}={0,2}$`, 's'),
  djangoTimed: new RegExp(`^([\\s\\S]*):([0-9A-Za-z]{6}):${MAC}$`),
  djangoAnyTimed: new RegExp(
    `^([\\s\\S]*)(?:([^\\w.=-])[0-9A-Za-z]{6}\\2|\\.1[L-Za-z][0-9A-Za-z]{4}\\.)${MAC}$`,
  ),
  djangoUntimed: new RegExp(`^([\\s\\S]*)[^\\w.=-]${MAC}$`),
}

const random = seeded(3)
const pick = (from: string | readonly string[]): string => from[Math.floor(random() * from.length)] ?? ''
const word = (length: number): string => Array.from({ length }, () => pick('abcXYZ019-_')).join('')

const texts = Array.from({ length: 20_000 }, () =>
  [
    pick(['', '.', word(3), `${word(2)}=`, `a:${word(3)}`, 'ä\n']),
    pick(['.', ':', '|', '', '=', '/']),
    word(Number(pick(['0', '5', '6', '6', '6', '7']))),
    pick(['.', ':', '|', '', '=']),
    word(Number(pick(['22', '26', '27', '27', '38', '43', '64', '86', '87', '0']))),
    pick(['', '', '', '=', '==', '===', '.']),
  ].join(''),
)

const first = (pattern: RegExp, text: string): string | null => pattern.exec(text)?.[1] ?? null
const before = (text: string, at: number): string | null => (at === -1 ? null : text.slice(0, at))

const CASES: readonly (readonly [
  string,
  (text: string) => string | null,
  (text: string) => string | null,
])[] = [
  ['payload.time.signature', itsdangerous.timedPayload, text => first(PATTERNS.timed, text)],
  ['payload.signature', itsdangerous.untimedPayload, text => first(PATTERNS.untimed, text)],
  [
    'anything before a signature',
    text => before(text, signatureAt(text)),
    text => first(PATTERNS.anySigned, text),
  ],
  ['anything before a time', text => before(text, timeAt(text)), text => first(PATTERNS.anyTimed, text)],
  ['payload:time:signature of Django', django.timedPayload, text => first(PATTERNS.djangoTimed, text)],
  [
    'a text and time that Django signed, at any separator',
    text => (django.isTimed(text) ? django.signedPayload(text) : null),
    text => first(PATTERNS.djangoAnyTimed, text),
  ],
  [
    'any other text that Django signed',
    django.untimedPayload,
    text => (PATTERNS.djangoAnyTimed.test(text) ? null : first(PATTERNS.djangoUntimed, text)),
  ],
]

describe('a text that ends in a signature', () => {
  it.each(CASES)('is cut as the pattern cuts it: %s', (_, cut, expected) => {
    expect(texts.filter(text => cut(text) !== expected(text))).toEqual([])
    expect(texts.some(text => cut(text) !== null)).toBe(true)
  })
})
