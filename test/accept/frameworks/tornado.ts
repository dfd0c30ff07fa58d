/** Tornado 6. */
import type { Framework } from '../contract'
import { jsonText } from '../layouts'
import { python } from '../servers'

export const tornado: Framework = {
  name: 'tornado',
  server: python('tornado-server.py', 'tornado', ['python3-tornado']),
  secret: 'tornado cookie secret, never used elsewhere',
  mechanisms: [
    { id: 'tornado-v2', cookie: 'data', layout: jsonText },
    { id: 'tornado-v1', cookie: 'data', layout: jsonText },
  ],
}
