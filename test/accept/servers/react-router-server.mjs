// React Router (formerly Remix): createCookieSessionStorage.
import { createCookieSessionStorage } from 'react-router'
import { fromWeb, listen, next, SECRET } from './listen.mjs'

const storage = createCookieSessionStorage({ cookie: { name: '__session', secrets: [SECRET] } })

async function handle(request) {
  const session = await storage.getSession(request.headers.get('cookie'))
  const data = next(new URL(request.url).pathname.split('/')[2], session.data)
  for (const [key, value] of Object.entries(data)) session.set(key, value)
  return Response.json(data, { headers: { 'set-cookie': await storage.commitSession(session) } })
}

listen(fromWeb(handle), 'react-router')
