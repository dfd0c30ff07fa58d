/** Entry of the worker: nothing can stop a regular expression that never ends, except to end the thread it runs in. */
import { createRounds, type Round } from './regex-rounds'

const rounds = createRounds()

addEventListener('message', ({ data }: MessageEvent<Round>) => postMessage(rounds(data)))
