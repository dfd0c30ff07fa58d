/** A thread of its own for one derivation: it takes seconds and 256 MiB, which go when the thread does. */
import { type Stretch, stretchAtOnce } from '../src/core/sessions/crypto/argon2'
import type { Bytes } from '../src/core/value'

/** What it says: how far it is, from 0 to 1; then the key. */
export type FromWorker = { readonly progress: number } | { readonly key: Bytes }

const say = (news: FromWorker): void => postMessage(news)

addEventListener('message', ({ data }: MessageEvent<Stretch>) => {
  say({ key: stretchAtOnce(data, progress => say({ progress })) })
})
