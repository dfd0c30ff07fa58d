/** NextAuth 4. */
import type { Framework } from '../contract'
import { members } from '../layouts'
import { node } from '../servers'

export const nextauth: Framework = {
  name: 'next-auth',
  server: node('next-auth-server.mjs'),
  secret: 'nextauth secret, never used elsewhere',
  mechanisms: [{ id: 'nextauth-v4', cookie: 'next-auth.session-token', layout: members }],
}
