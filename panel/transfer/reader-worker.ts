/** Entry of the thread that reads large imports: `JSON.parse` of a hundred megabytes takes a second that no panel has. */
import { createReader } from './reader'

const reader = createReader()

/** What it reads; `next`: the next entries of that. */
export type Asked = { readonly given: Blob | string } | 'next'

addEventListener('message', async ({ data }: MessageEvent<Asked>) => {
  postMessage(data === 'next' ? await reader.next() : await reader.open(data.given))
})
