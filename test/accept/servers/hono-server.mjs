// Hono: signed cookies.
import { Hono } from 'hono'
import { getSignedCookie, setSignedCookie } from 'hono/cookie'
import { fromWeb, listen, next, SECRET } from './listen.mjs'

const app = new Hono()

app.get('/hono-signed-cookie/:step', async context => {
  const known = await getSignedCookie(context, SECRET, 'note')
  const data = next(context.req.param('step'), JSON.parse(known || '{}'))
  await setSignedCookie(context, 'note', JSON.stringify(data), SECRET)
  return context.json(data)
})

listen(fromWeb(app.fetch), 'hono')
