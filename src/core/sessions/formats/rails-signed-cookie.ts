/** Rails `cookies.signed[...]` (action_dispatch/middleware/cookies.rb). */
import type { Candidate, Match } from '../codec'
import { signedCodec } from '../engines/rails-signed'
import { isRackName, shapeOf } from '../engines/ruby-shape'

function detect(input: Candidate): Match | null {
  const shape = shapeOf(input)
  if (shape === null || shape === 'gcm' || shape === 'cbc' || isRackName(input)) return null
  if (shape === 'cookie') return { confidence: 'certain', because: ['content', 'shape'] }
  const likely = input.kind === 'cookie' && shape === 'other'
  return { confidence: likely ? 'likely' : 'possible', because: ['shape'] }
}

export const codec = signedCodec({
  id: 'rails-signed-cookie',
  title: 'Rails signed cookie',
  salt: 'signed cookie',
  detect,
})
