/** Django sessions with SESSION_ENGINE signed_cookies. django/contrib/sessions/backends/signed_cookies.py. */
import { djangoCodec } from '../engines/django'
import { looksLikeDict, objectForm, timedPayload } from '../engines/django-object'
import { unquoted } from '../text/view'

/** SESSION_COOKIE_AGE. */
const TWO_WEEKS = 1_209_600

export const codec = djangoCodec({
  id: 'django-signed-cookies',
  title: 'Django session (signed cookies)',
  salt: 'django.contrib.sessions.backends.signed_cookies',
  keyPrefix: '',
  timed: true,
  maxAge: TWO_WEEKS,
  form: objectForm(true),
  fields: [{ name: 'serializer', input: 'choice', preset: 'json', choices: ['json', 'pickle'] }],
  detect({ name, value }) {
    const payload = timedPayload(unquoted(name, value).text)
    if (payload === null || !looksLikeDict(payload)) return null
    return name === 'sessionid'
      ? { confidence: 'certain', because: ['name', 'shape'] }
      : { confidence: 'likely', because: ['shape', 'content'] }
  },
})
