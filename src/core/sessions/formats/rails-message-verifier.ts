/** ActiveSupport::MessageVerifier with a key of its own. */
import type { Candidate, Match } from '../codec'
import { signedCodec } from '../engines/rails-signed'
import { shapeOf } from '../engines/ruby-shape'

function detect(input: Candidate): Match | null {
  const shape = shapeOf(input)
  if (shape === null || shape === 'gcm' || shape === 'cbc') return null
  const likely = shape === 'rails' || shape === 'other'
  return { confidence: likely ? 'likely' : 'possible', because: ['shape'] }
}

export const codec = signedCodec({
  id: 'rails-message-verifier',
  title: 'Rails signed message',
  salt: null,
  detect,
})
