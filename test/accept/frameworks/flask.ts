/** Flask 2. */
import type { Framework } from '../contract'
import { members } from '../layouts'
import { python } from '../servers'

export const flask: Framework = {
  name: 'flask',
  server: python('flask-server.py', 'flask', ['python3-flask']),
  secret: 'flask secret key, never used elsewhere',
  mechanisms: [{ id: 'flask-session', cookie: 'session', layout: members }],
}
