/** What the panel takes from the core with its second lazy chunk: the session formats, and keys as people have them. */

export { stretchInSlices, stretchWith } from '../src/core/sessions/crypto/argon2'
export { decode, detect, sign, verify } from '../src/core/sessions/index'
export { isExampleKey } from '../src/core/sessions/keys/example-keys'
export { pasteProblems } from '../src/core/sessions/keys/problems'
export { readKeys } from '../src/core/sessions/keys/read'
export { tryKeys } from '../src/core/sessions/keys/try'
