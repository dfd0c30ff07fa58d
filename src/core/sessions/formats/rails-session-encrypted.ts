/** Rails session (ActionDispatch::Session::CookieStore): an encrypted cookie with the hash of the session. */
import type { Candidate, Match } from '../codec'
import { encryptedCodec } from '../engines/rails-encrypted'
import { isRackName, shapeOf } from '../engines/ruby-shape'

function detect(input: Candidate): Match | null {
  const shape = shapeOf(input)
  if ((shape !== 'gcm' && shape !== 'cbc') || isRackName(input)) return null
  if (/^_.+_session$/.test(input.name)) return { confidence: 'certain', because: ['name', 'shape'] }
  const likely = input.kind === 'cookie' && /sess/i.test(input.name)
  return { confidence: likely ? 'likely' : 'possible', because: ['shape'] }
}

export const codec = encryptedCodec({
  id: 'rails-session-encrypted',
  title: 'Rails session',
  isCookie: true,
  detect,
})
