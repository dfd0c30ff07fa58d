/** Express 5 with the three packages that sign its cookies. */
import type { Framework } from '../contract'
import { jsonText, members } from '../layouts'
import { node } from '../servers'

export const express: Framework = {
  name: 'express',
  server: node('express-server.mjs'),
  secret: 'express secret, never used elsewhere',
  mechanisms: [
    { id: 'express-session', cookie: 'connect.sid', layout: 'reference' },
    { id: 'cookie-session', cookie: 'session', layout: members },
    { id: 'express-signed-cookie', cookie: 'note', layout: jsonText },
    { id: 'express-signed-cookie', variant: 'json', cookie: 'cart', layout: members },
  ],
}
