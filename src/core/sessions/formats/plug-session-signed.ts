/** Plug session in a signed cookie, the default of Phoenix. plug/session/cookie.ex. */
import { sessionUse } from '../engines/plug'
import { signedCodec, signedShape } from '../engines/plug-signed'

const use = sessionUse({
  id: 'plug-session-signed',
  title: 'Phoenix session (signed)',
  needs: ['signing_salt'],
})

export const codec = signedCodec(use, input => {
  const shape = signedShape(input)
  if (shape === null || shape === 'tuple') return null
  return { confidence: shape === 'map' ? 'certain' : 'likely', because: ['prefix', 'content'] }
})
