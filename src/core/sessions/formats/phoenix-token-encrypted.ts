/** Phoenix.Token.encrypt, Plug.Crypto.encrypt and put_resp_cookie(encrypt: true). plug_crypto/lib/plug/crypto.ex. */
import { tokenUse } from '../engines/plug'
import { encryptedCodec, hasEncryptedShape } from '../engines/plug-encrypted'

const use = tokenUse('phoenix-token-encrypted', 'Phoenix token (encrypted)', true)

export const codec = encryptedCodec(use, input =>
  hasEncryptedShape(input) ? { confidence: 'likely', because: ['prefix', 'shape'] } : null,
)
