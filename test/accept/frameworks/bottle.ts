/** Bottle 0.12: MD5, and a pickle. */
import type { Framework } from '../contract'
import { members } from '../layouts'
import { python } from '../servers'

export const bottle: Framework = {
  name: 'bottle',
  server: python('bottle-server.py', 'bottle', ['python3-bottle']),
  secret: 'bottle secret, never used elsewhere',
  mechanisms: [
    { id: 'bottle-signed-cookie', cookie: 'account', settings: { digest: 'md5' }, layout: members },
  ],
}
