/** A text exactly as it is: control characters and lone surrogates as visible marks, parts of a session coloured and explained. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Part, PartRole } from '../../src/core/sessions/codec'
import { moreText, PART_TITLES, PARTS } from '../text'
import { Button } from './button'
import styles from './raw-text.module.css'

type Colour = 'prefix' | 'payload' | 'time' | 'key' | 'signature'

const COLOUR: Readonly<Record<PartRole, Colour>> = {
  prefix: 'prefix',
  header: 'prefix',
  separator: 'prefix',
  padding: 'prefix',
  version: 'prefix',
  payload: 'payload',
  ciphertext: 'payload',
  id: 'payload',
  name: 'payload',
  timestamp: 'time',
  expiry: 'time',
  'key-id': 'key',
  salt: 'key',
  iv: 'key',
  signature: 'signature',
  tag: 'signature',
}

export const colourOf = (role: PartRole): string => styles[COLOUR[role]] ?? ''

const SPECIAL =
  /([\0-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff])/

const codePoint = (c: string): string => `U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`

function picture(c: string): string {
  const code = c.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  return code === 0x7f ? '\u2421' : codePoint(c).slice(2)
}

function Marked({ text }: { readonly text: string }): JSX.Element {
  const pieces = text.split(SPECIAL)
  return (
    <>
      {pieces.map((piece, i) =>
        i % 2 === 0 ? (
          piece
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text have no other identity
          <span key={i}>
            <span class={styles.special} title={codePoint(piece)}>
              {picture(piece)}
            </span>
            {piece === '\n' ? '\n' : ''}
          </span>
        ),
      )}
    </>
  )
}

interface Stretch {
  readonly role: PartRole | null
  readonly text: string
}

/** The text cut at the borders of the parts; what is in no part has no role. */
export function stretches(text: string, parts: readonly Part[]): readonly Stretch[] {
  const out: Stretch[] = []
  let at = 0
  for (const { role, start, end } of parts.toSorted((a, b) => a.start - b.start)) {
    if (start < at || end > text.length || end <= start) continue
    if (start > at) out.push({ role: null, text: text.slice(at, start) })
    out.push({ role, text: text.slice(start, end) })
    at = end
  }
  if (at < text.length || out.length === 0) out.push({ role: null, text: text.slice(at) })
  return out
}

interface Props {
  readonly text: string
  readonly parts?: readonly Part[]
}

/** Longer texts are shown piece by piece: millions of characters at once would stop the panel for seconds. */
const AT_FIRST = 32_768
const MORE = 262_144
/** A special character is elements of its own, and costs as much as so many others. */
const SPECIAL_COST = 16

/** How much of the text is shown where there is room for so many ordinary characters. */
export function lengthWithin(text: string, room: number): number {
  let left = room
  for (let at = 0; at < text.length; at += 1) {
    left -= SPECIAL.test(text.charAt(at)) ? SPECIAL_COST : 1
    if (left < 0) return at
  }
  return text.length
}

/** Longer texts may scroll, and what scrolls must be reachable by keyboard. */
const SCROLLS = 200

export function RawText({ text, parts = [] }: Props): JSX.Element {
  const [room, setRoom] = useState(AT_FIRST)
  const length = lengthWithin(text, room)
  const shown = text.slice(0, length)
  return (
    <>
      <pre class={styles.raw} {...(text.length > SCROLLS || text.includes('\n') ? { tabIndex: 0 } : {})}>
        {stretches(shown, parts).map(({ role, text: piece }, i) =>
          role === null ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the stretches of one text have no other identity
            <Marked key={i} text={piece} />
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the stretches of one text have no other identity
            <span key={i} class={colourOf(role)} title={`${PART_TITLES[role]}: ${PARTS[role]}`}>
              <span class="visually-hidden">{`${PART_TITLES[role]}: `}</span>
              <Marked text={piece} />
            </span>
          ),
        )}
      </pre>
      {shown.length < text.length && (
        <Button onClick={() => setRoom(room + MORE)}>
          {moreText(lengthWithin(text.slice(length), MORE))}
        </Button>
      )}
    </>
  )
}
