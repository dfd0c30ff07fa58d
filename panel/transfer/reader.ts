/** Reads an import batch by batch: here, or the same in a thread of its own (`thread-reader.ts`). */
import type { Entry, Unreadable } from '../../src/core/transfer/entry'
import type { FormatId } from '../../src/core/transfer/format'
import { MOST_TEXT, openTransfer } from '../../src/core/transfer/index'

/** Why nothing of it can be read. `failed` holds the browser's own words, as when a file is gone meanwhile. */
export type Unread =
  | Unreadable
  | { readonly what: 'not-text' }
  | { readonly what: 'failed'; readonly words: string }

export type OpenedText =
  | { readonly ok: true; readonly format: FormatId }
  | { readonly ok: false; readonly because: Unread }

export interface Batch {
  readonly entries: readonly Entry[]
  readonly last: boolean
}

export interface Reader {
  open(given: Blob | string): Promise<OpenedText>
  /** null: it was ended. Rejects where the thread broke. */
  next(): Promise<Batch | null>
  /** At once, whatever it is doing. */
  end(): void
}

/** Entries, and characters in them, of one batch: copying it from thread to thread takes no more than some milliseconds. */
const BATCH = 500
const BATCH_CHARACTERS = 1_000_000

/** UTF-8, or UTF-16 with a mark at its beginning, as PowerShell writes it; null for anything else. */
function decoded(bytes: Uint8Array): string | null {
  const [first, second] = bytes
  const wide =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null
  try {
    return new TextDecoder(wide ?? 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

const charactersOf = (entry: Entry): number =>
  entry.ok ? entry.item.name.length + entry.item.value.length : 0

function batchOf(entries: Iterator<Entry>): Batch {
  const batch: Entry[] = []
  let characters = 0
  while (batch.length < BATCH && characters < BATCH_CHARACTERS) {
    const { done, value } = entries.next()
    if (done === true) return { entries: batch, last: true }
    batch.push(value)
    characters += charactersOf(value)
  }
  return { entries: batch, last: false }
}

/** Characters of a text, bytes of a file. */
export const sizeOf = (given: Blob | string): number =>
  typeof given === 'string' ? given.length : given.size

const failed = (error: unknown): OpenedText => ({
  ok: false,
  because: { what: 'failed', words: error instanceof Error ? error.message : String(error) },
})

/** Reads in this thread. */
export function createReader(): Reader {
  let entries: Iterator<Entry> = [].values()
  let ended = false
  const openText = (text: string): OpenedText => {
    const opened = openTransfer(text)
    if (!opened.ok) return opened
    entries = opened.entries[Symbol.iterator]()
    return { ok: true, format: opened.format }
  }
  return {
    open: async given => {
      const size = sizeOf(given)
      // A file that is too large is not even opened.
      if (size > MOST_TEXT) return { ok: false, because: { what: 'too-large', size, most: MOST_TEXT } }
      if (typeof given === 'string') return openText(given)
      try {
        const text = decoded(new Uint8Array(await given.arrayBuffer()))
        return text === null ? { ok: false, because: { what: 'not-text' } } : openText(text)
      } catch (error) {
        return failed(error)
      }
    },
    next: async () => (ended ? null : batchOf(entries)),
    end: () => {
      ended = true
    },
  }
}
