/** gorilla/securecookie 1. */
import type { Framework } from '../contract'
import { members } from '../layouts'
import { go } from '../servers'

const id = 'gorilla-securecookie'

export const gorilla: Framework = {
  name: 'gorilla',
  server: go(
    'gorilla-server.go',
    ['github.com/gorilla/securecookie'],
    ['golang-go', 'golang-github-gorilla-securecookie-dev'],
  ),
  secret: 'gorilla hash key, never used elsewhere',
  note: 'gorilla/sessions itself stores gob, which is read and verified here but not written',
  mechanisms: [
    { id, cookie: 'session', settings: { serializer: 'json' }, layout: members },
    {
      id,
      variant: 'encrypted',
      cookie: 'sealed',
      settings: { serializer: 'json', block_key: 'block key of 32 bytes, AES-256 !' },
      layout: members,
    },
  ],
}
