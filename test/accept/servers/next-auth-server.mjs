// NextAuth 4 as an API route on Express, with a provider that lets everybody in.
import cookieParser from 'cookie-parser'
import express from 'express'
import NextAuth from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { counted, fresh, listen, SECRET } from './listen.mjs'

process.env.NEXTAUTH_URL = 'http://127.0.0.1'

const config = {
  secret: SECRET,
  session: { strategy: 'jwt' },
  providers: [Credentials.default({ credentials: {}, authorize: () => ({ id: '1', name: 'Ada' }) })],
  callbacks: {
    jwt: ({ token, user }) => (user ? { ...token, ...fresh() } : counted(token)),
    session: ({ session, token }) => ({ ...session, ...token }),
  },
  logger: { error() {}, warn() {} },
}

const app = express()
app.use(cookieParser(), express.urlencoded({ extended: false }))

/** What Next.js makes of a request to pages/api/auth/[...nextauth]. */
const route =
  action =>
  ({ headers, method, cookies, body }, response) => {
    const query = { nextauth: action.split('/') }
    return NextAuth.default({ headers, method, cookies, body, query }, response, config)
  }
app.get('/csrf', route('csrf'))
app.post('/sign-in', route('callback/credentials'))
app.get('/nextauth-v4/count', route('session'))

const pairs = response => response.headers.getSetCookie().map(cookie => cookie.split(';')[0])

app.get('/nextauth-v4/new', async ({ headers }, response) => {
  const origin = `http://${headers.host}`
  const csrf = await fetch(`${origin}/csrf`)
  const body = new URLSearchParams({ csrfToken: (await csrf.json()).csrfToken })
  const cookie = pairs(csrf).join('; ')
  const signedIn = await fetch(`${origin}/sign-in`, {
    method: 'POST',
    headers: { cookie },
    body,
    redirect: 'manual',
  })
  response.setHeader('set-cookie', signedIn.headers.getSetCookie()).json({})
})

listen(app, 'next-auth')
