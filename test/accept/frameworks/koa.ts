/** Koa 3: keygrip signs. */
import type { Framework } from '../contract'
import { members, percentJson, under } from '../layouts'
import { node } from '../servers'

export const koa: Framework = {
  name: 'koa',
  server: node('koa-server.mjs'),
  secret: 'koa key, never used elsewhere',
  mechanisms: [
    { id: 'koa-session', cookie: 'koa.sess', layout: under('data', members) },
    { id: 'koa-signed-cookie', cookie: 'note', layout: percentJson },
  ],
}
