/** Phoenix.Token.sign, Plug.Crypto.sign and put_resp_cookie(sign: true). plug_crypto/lib/plug/crypto.ex. */
import { tokenUse } from '../engines/plug'
import { signedCodec, signedShape } from '../engines/plug-signed'

const use = tokenUse('phoenix-token-signed', 'Phoenix token (signed)', false)

export const codec = signedCodec(use, input => {
  const shape = signedShape(input)
  if (shape === null || shape === 'map') return null
  return { confidence: shape === 'tuple' ? 'certain' : 'possible', because: ['prefix', 'content'] }
})
