/** Auth.js 5 is @auth/core. */
import type { Framework } from '../contract'
import { members } from '../layouts'
import { node } from '../servers'

export const authjs: Framework = {
  name: 'authjs',
  server: node('authjs-server.mjs'),
  secret: 'auth secret, never used elsewhere',
  mechanisms: [{ id: 'authjs-v5', cookie: 'authjs.session-token', layout: members }],
}
