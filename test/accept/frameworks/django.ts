/** Django 3.2. */
import type { Framework } from '../contract'
import { asciiJson, members } from '../layouts'
import { python } from '../servers'

export const django: Framework = {
  name: 'django',
  server: python('django-server.py', 'django', ['python3-django']),
  secret: 'django secret key, never used elsewhere',
  mechanisms: [
    { id: 'django-signed-cookies', cookie: 'sessionid', layout: members },
    { id: 'django-signed-cookie', cookie: 'cart', settings: { salt_argument: 'shop' }, layout: asciiJson },
    { id: 'django-signing', cookie: 'state', layout: members },
  ],
}
