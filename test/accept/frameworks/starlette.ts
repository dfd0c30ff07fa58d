/** Starlette, and with it FastAPI. */
import type { Framework } from '../contract'
import { members } from '../layouts'
import { python } from '../servers'

export const starlette: Framework = {
  name: 'starlette',
  server: python('starlette-server.py', 'starlette, itsdangerous, uvicorn', [
    'python3-starlette',
    'python3-itsdangerous',
    'python3-uvicorn',
  ]),
  secret: 'starlette secret key, never used elsewhere',
  mechanisms: [{ id: 'starlette-session', cookie: 'session', layout: members }],
}
