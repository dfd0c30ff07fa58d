/** React Router 7, formerly Remix. */
import type { Framework } from '../contract'
import { members } from '../layouts'
import { node } from '../servers'

export const reactRouter: Framework = {
  name: 'react-router',
  server: node('react-router-server.mjs'),
  secret: 'react router secret, never used elsewhere',
  mechanisms: [{ id: 'remix-cookie-session', cookie: '__session', layout: members }],
}
