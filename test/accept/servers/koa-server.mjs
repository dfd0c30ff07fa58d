// Koa: koa-session, and a cookie that keygrip signs.
import Koa from 'koa'
import session from 'koa-session'
import { listen, next, SECRET } from './listen.mjs'

const app = new Koa()
app.keys = [SECRET]
app.use(session(app))

app.use(context => {
  const [, id, step] = context.path.split('/')
  if (id === 'koa-session') {
    context.session.data = next(step, context.session.data)
    context.body = context.session.data
  } else {
    const known = context.cookies.get('note', { signed: true }) ?? '%7B%7D'
    const data = next(step, JSON.parse(decodeURIComponent(known)))
    context.cookies.set('note', encodeURIComponent(JSON.stringify(data)), { signed: true })
    context.body = data
  }
})

listen(app.callback(), 'koa', 'koa-session')
