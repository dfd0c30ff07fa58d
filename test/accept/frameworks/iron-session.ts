/** iron-session 8. */
import type { Framework } from '../contract'
import { members, under } from '../layouts'
import { node } from '../servers'

export const ironSession: Framework = {
  name: 'iron-session',
  server: node('iron-session-server.mjs'),
  secret: 'iron-session password of more than 32 characters',
  mechanisms: [{ id: 'iron-session', cookie: 'iron-session', layout: under('data', members) }],
}
