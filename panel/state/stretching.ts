/** Derivations that take seconds, one after the other in threads of their own, with their progress and a way to end them. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Stretch, Stretcher } from '../../src/core/sessions/crypto/argon2'
import type { Bytes } from '../../src/core/value'
import type { FromWorker } from '../stretch-worker'

/** The part of a worker that is used. */
export interface StretchThread {
  postMessage(stretch: Stretch): void
  terminate(): void
  onmessage: ((event: { readonly data: FromWorker }) => void) | null
  onerror: ((event: { readonly message?: string }) => void) | null
}

export interface Stretching {
  /** How far the derivation is that is under way, from 0 to 1; null: none is. */
  readonly progress: ReadonlySignal<number | null>
  /** `otherwise`: does it where no thread can be had. Rejects with Cancelled where it was ended. */
  derive(stretch: Stretch, otherwise: Stretcher): Promise<Bytes>
  /** Ends the one under way and all that wait. */
  cancel(): void
}

const startThread = (): StretchThread =>
  new Worker(new URL('../stretch-worker.ts', import.meta.url), { type: 'module' }) as unknown as StretchThread

export class Cancelled extends Error {}

export function createStretching(start: () => StretchThread = startThread): Stretching {
  const progress = signal<number | null>(null)
  let last: Promise<unknown> = Promise.resolve()
  let end = new AbortController()

  const inThread = (stretch: Stretch, { signal: ending }: AbortController): Promise<Bytes> =>
    new Promise<Bytes>((resolve, reject) => {
      if (ending.aborted) throw new Cancelled('cancelled')
      const thread = start()
      const done = (): void => {
        thread.terminate()
        progress.value = null
      }
      ending.addEventListener('abort', () => {
        done()
        reject(new Cancelled('cancelled'))
      })
      thread.onerror = ({ message }) => {
        done()
        reject(new Error(message ?? 'the thread could not be started'))
      }
      thread.onmessage = ({ data }) => {
        if ('progress' in data) progress.value = data.progress
        else {
          done()
          resolve(data.key)
        }
      }
      progress.value = 0
      thread.postMessage(stretch)
    })

  return {
    progress,
    derive: (stretch, otherwise) => {
      const mine = end
      const key = last
        .then(() => inThread(stretch, mine))
        .catch((error: unknown) => {
          if (error instanceof Cancelled) throw error
          return otherwise(stretch)
        })
      last = key.catch(() => undefined)
      return key
    },
    cancel: () => {
      end.abort()
      end = new AbortController()
    },
  }
}
