/** Auth.js 5 (@auth/core): JWE dir A256CBC-HS512 with kid; the salt is the full cookie name without a chunk's number. */

import { member, textOf } from '../../value'
import { authJweCodec } from '../engines/auth-jwe'
import { textSetting } from '../settings'

export const codec = authJweCodec({
  id: 'authjs-v5',
  title: 'Auth.js 5 session',
  ciphers: ['A256CBC-HS512', 'A256GCM'],
  separators: ['.'],
  tolerance: 15,
  chunkLength: 3936,
  detect(base, { alg, enc, header }) {
    if (alg !== 'dir') return null
    if (/(?:^|[.-])authjs\./.test(base)) return { confidence: 'certain', because: ['name', 'content'] }
    // The kid is a SHA-512 thumbprint: 86 characters. better-auth takes SHA-256.
    const thumbprint = textOf(member(header, 'kid'))?.length === 86
    return thumbprint && enc === 'A256CBC-HS512' ? { confidence: 'certain', because: ['content'] } : null
  },
  derive(base, settings) {
    const salt = textSetting(settings, 'hkdf_salt', base)
    return { salt, info: textSetting(settings, 'hkdf_info', `Auth.js Generated Encryption Key (${salt})`) }
  },
})
