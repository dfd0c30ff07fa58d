/** next-auth 4: JWE dir A256GCM; the salt is empty for the session token. */
import { authJweCodec } from '../engines/auth-jwe'
import { textSetting } from '../settings'

const INFO = 'NextAuth.js Generated Encryption Key'

export const codec = authJweCodec({
  id: 'nextauth-v4',
  title: 'NextAuth.js 4 session',
  ciphers: ['A256GCM'],
  /** 4096 less what the attributes take. */
  separators: ['.'],
  tolerance: 15,
  chunkLength: 3933,
  detect: (base, { alg }) =>
    alg === 'dir' && /(?:^|[.-])next-auth\./.test(base)
      ? { confidence: 'certain', because: ['name', 'content'] }
      : null,
  derive(_, settings) {
    const salt = textSetting(settings, 'hkdf_salt', '')
    return { salt, info: textSetting(settings, 'hkdf_info', salt === '' ? INFO : `${INFO} (${salt})`) }
  },
})
