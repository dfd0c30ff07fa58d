/** Plug session in an encrypted cookie: encryption_salt is set. plug/session/cookie.ex. */
import { sessionUse } from '../engines/plug'
import { encryptedCodec, hasEncryptedShape } from '../engines/plug-encrypted'

const use = sessionUse({
  id: 'plug-session-encrypted',
  title: 'Phoenix session (encrypted)',
  needs: ['encryption_salt', 'signing_salt'],
})

export const codec = encryptedCodec(use, input => {
  if (!hasEncryptedShape(input)) return null
  return input.name.endsWith('_key')
    ? { confidence: 'certain', because: ['name', 'prefix', 'shape'] }
    : { confidence: 'possible', because: ['prefix', 'shape'] }
})
