/** Sessions of Auth0's SDKs (nextjs-auth0 3 and 4, express-openid-connect 3): JWE dir A256GCM, times in header or claims. */
import { member, numberOf } from '../../value'
import { authJweCodec } from '../engines/auth-jwe'
import { textSetting } from '../settings'

export const codec = authJweCodec({
  id: 'auth0-session',
  title: 'Auth0 session',
  ciphers: ['A256GCM'],
  /** nextjs-auth0 4 writes `name__0`, the others `name.0`. */
  separators: ['.', '__'],
  chunkLength: 3500,
  tolerance: 0,
  detect(base, { alg, enc, header }) {
    if (alg !== 'dir' || enc !== 'A256GCM') return null
    if (numberOf(member(header, 'uat')) !== null) return { confidence: 'certain', because: ['content'] }
    if (base === 'appSession') return { confidence: 'certain', because: ['name', 'content'] }
    if (base === '__session') return { confidence: 'likely', because: ['name', 'content'] }
    return { confidence: 'possible', because: ['content'] }
  },
  derive: (_, settings) => ({
    salt: textSetting(settings, 'hkdf_salt', ''),
    info: textSetting(settings, 'hkdf_info', 'JWE CEK'),
  }),
})
