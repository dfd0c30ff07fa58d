/** Pyramid 2. */
import type { Framework } from '../contract'
import { jsonText, members, under } from '../layouts'
import { python } from '../servers'

export const pyramid: Framework = {
  name: 'pyramid',
  server: python('pyramid-server.py', 'pyramid', ['python3-pyramid']),
  secret: 'pyramid secret, never used elsewhere',
  mechanisms: [
    { id: 'pyramid-session', cookie: 'session', layout: members },
    { id: 'authtkt', cookie: 'auth_tkt', layout: under('userid', jsonText) },
  ],
}
