// Fastify: signed cookies, session ids, and the encrypted session.
import cookie from '@fastify/cookie'
import secureSession from '@fastify/secure-session'
import session from '@fastify/session'
import Fastify from 'fastify'
import { announce, counted, fresh, next, SECRET } from './listen.mjs'

const app = Fastify()

app.register(async scope => {
  scope.register(cookie, { secret: SECRET })
  scope.get('/fastify-signed-cookie/:step', async ({ params, cookies, unsignCookie }, reply) => {
    const known = cookies.note === undefined ? null : unsignCookie(cookies.note)
    const data = next(params.step, JSON.parse(known?.valid ? known.value : '{}'))
    reply.setCookie('note', JSON.stringify(data), { signed: true })
    return data
  })
})

app.register(async scope => {
  scope.register(cookie)
  scope.register(session, { secret: SECRET, cookie: { secure: false } })
  scope.get('/fastify-session/:step', async ({ session, params, query }) => {
    const data = params.step === 'new' ? fresh(query.data) : counted(session.get('data'))
    session.set('data', data)
    return data
  })
})

app.register(async scope => {
  scope.register(secureSession, { key: Buffer.from(SECRET, 'base64'), cookie: { path: '/' } })
  scope.get('/fastify-secure-session/:step', async ({ session, params }) => {
    const data = next(params.step, session.get('data'))
    session.set('data', data)
    return data
  })
})

await app.listen({ port: 0, host: '127.0.0.1' })
announce(app.server.address().port, [
  'fastify',
  '@fastify/cookie',
  '@fastify/session',
  '@fastify/secure-session',
])
