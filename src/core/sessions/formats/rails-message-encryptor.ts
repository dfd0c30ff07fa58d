/** ActiveSupport::MessageEncryptor with a key of its own. */
import type { Candidate, Match } from '../codec'
import { encryptedCodec } from '../engines/rails-encrypted'
import { shapeOf } from '../engines/ruby-shape'

function detect(input: Candidate): Match | null {
  const shape = shapeOf(input)
  if (shape !== 'gcm' && shape !== 'cbc') return null
  return { confidence: input.kind === 'cookie' ? 'possible' : 'likely', because: ['shape'] }
}

export const codec = encryptedCodec({
  id: 'rails-message-encryptor',
  title: 'Rails encrypted message',
  isCookie: false,
  detect,
})
