// Express: express-session, cookie-session, and the signed cookies of cookie-parser.
import cookieParser from 'cookie-parser'
import cookieSession from 'cookie-session'
import express from 'express'
import session from 'express-session'
import { counted, fresh, listen, next, SECRET } from './listen.mjs'

const app = express()

const ids = session({ secret: SECRET, resave: false, saveUninitialized: false })
app.get('/express-session/:step', ids, ({ session, params, query }, response) => {
  session.data = params.step === 'new' ? fresh(query.data) : counted(session.data)
  response.json(session.data)
})

const whole = cookieSession({ name: 'session', keys: [SECRET] })
app.get('/cookie-session/:step', whole, (request, response) => {
  request.session = next(request.params.step, request.session)
  response.json(request.session)
})

const parser = cookieParser(SECRET)
app.get('/express-signed-cookie/:step', parser, ({ params, signedCookies }, response) => {
  const data = next(params.step, JSON.parse(signedCookies.note || '{}'))
  response.cookie('note', JSON.stringify(data), { signed: true }).json(data)
})
app.get('/express-signed-cookie-json/:step', parser, ({ params, signedCookies }, response) => {
  const data = next(params.step, signedCookies.cart || {})
  response.cookie('cart', data, { signed: true }).json(data)
})

listen(app, 'express', 'express-session', 'cookie-session', 'cookie-parser')
