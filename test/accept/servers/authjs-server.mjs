// Auth.js: its own handler of requests, with a provider that lets everybody in.
import { Auth, skipCSRFCheck } from '@auth/core'
import Credentials from '@auth/core/providers/credentials'
import { counted, fresh, fromWeb, listen, SECRET } from './listen.mjs'

const config = {
  secret: SECRET,
  basePath: '/auth',
  trustHost: true,
  skipCSRFCheck,
  providers: [Credentials({ authorize: () => ({ id: '1', name: 'Ada' }) })],
  callbacks: {
    jwt: ({ token, user }) => (user ? { ...token, ...fresh() } : counted(token)),
    session: ({ session, token }) => ({ ...session, ...token }),
  },
  logger: { error() {} },
}

/** Signing in answers with a redirect and the session cookie. */
async function signIn(origin) {
  const url = new URL('/auth/callback/credentials', origin)
  const { headers } = await Auth(new Request(url, { method: 'POST', body: new URLSearchParams() }), config)
  return Response.json({}, { headers })
}

const handle = ({ url, headers }) =>
  url.endsWith('/new') ? signIn(url) : Auth(new Request(new URL('/auth/session', url), { headers }), config)

listen(fromWeb(handle), '@auth/core')
