/** Hono 4. */
import type { Framework } from '../contract'
import { jsonText } from '../layouts'
import { node } from '../servers'

export const hono: Framework = {
  name: 'hono',
  server: node('hono-server.mjs'),
  secret: 'hono secret, never used elsewhere',
  mechanisms: [{ id: 'hono-signed-cookie', cookie: 'note', layout: jsonText }],
}
