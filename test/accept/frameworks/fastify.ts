/** Fastify 5. */
import type { Framework } from '../contract'
import { jsonText, members, under } from '../layouts'
import { node } from '../servers'

export const fastify: Framework = {
  name: 'fastify',
  server: node('fastify-server.mjs'),
  secret: 'fQ7mV2xkYh1cN4bT0sLz8JdWgRaP6uEoXiKyC3vM5nA',
  mechanisms: [
    { id: 'fastify-signed-cookie', cookie: 'note', layout: jsonText },
    { id: 'fastify-session', cookie: 'sessionId', layout: 'reference' },
    {
      id: 'fastify-secure-session',
      cookie: 'session',
      settings: { kdf: 'none' },
      layout: under('data', members),
    },
  ],
}
