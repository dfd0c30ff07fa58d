/** Rails `cookies.encrypted[...]` (action_dispatch/middleware/cookies.rb). */
import type { Candidate, Match } from '../codec'
import { encryptedCodec } from '../engines/rails-encrypted'
import { isRackName, shapeOf } from '../engines/ruby-shape'

function detect(input: Candidate): Match | null {
  const shape = shapeOf(input)
  if ((shape !== 'gcm' && shape !== 'cbc') || isRackName(input)) return null
  return { confidence: input.kind === 'cookie' ? 'likely' : 'possible', because: ['shape'] }
}

export const codec = encryptedCodec({
  id: 'rails-encrypted-cookie',
  title: 'Rails encrypted cookie',
  isCookie: true,
  detect,
})
