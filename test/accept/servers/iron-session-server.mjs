// iron-session on Node's own HTTP server.
import { getIronSession } from 'iron-session'
import { listen, next, SECRET } from './listen.mjs'

async function handle(request, response) {
  const options = { password: SECRET, cookieName: 'iron-session', cookieOptions: { secure: false } }
  const session = await getIronSession(request, response, options)
  session.data = next(request.url.split('/')[2], session.data)
  await session.save()
  response.end(JSON.stringify(session.data))
}

listen(handle, 'iron-session')
