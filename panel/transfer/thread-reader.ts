/** A reader in a thread of its own, which is ended with it; what it had in memory goes at once. */
import { type Batch, createReader, type OpenedText, type Reader, sizeOf } from './reader'
import type { Asked } from './reader-worker'

/** The part of a worker that is used. */
export interface ReadingThread {
  postMessage(asked: Asked): void
  terminate(): void
  onmessage: ((event: { readonly data: OpenedText | Batch }) => void) | null
  onerror: ((event: { readonly message?: string }) => void) | null
}

const startThread = (): ReadingThread =>
  new Worker(new URL('./reader-worker.ts', import.meta.url), { type: 'module' }) as unknown as ReadingThread

function createThreadReader(thread: ReadingThread): Reader {
  let stop = (): void => undefined
  const ask = <T>(asked: Asked, ended: T): Promise<T> =>
    new Promise((resolve, reject) => {
      stop = () => resolve(ended)
      thread.onmessage = ({ data }) => resolve(data as T)
      thread.onerror = ({ message }) => reject(new Error(message))
      thread.postMessage(asked)
    })
  return {
    open: given => ask<OpenedText>({ given }, { ok: false, because: { what: 'empty' } }),
    next: () => ask<Batch | null>('next', null),
    end: () => {
      thread.terminate()
      stop()
    },
  }
}

/** Characters or bytes from which reading would be felt: ten milliseconds of it. */
const LARGE = 500_000

/** The thread costs some milliseconds to start: not for what is small, nor where none can be had. */
export function readerFor(given: Blob | string, start: () => ReadingThread = startThread): Reader {
  if (sizeOf(given) < LARGE) return createReader()
  try {
    return createThreadReader(start())
  } catch {
    return createReader()
  }
}
