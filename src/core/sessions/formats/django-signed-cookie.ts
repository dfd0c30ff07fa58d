/** HttpResponse.set_signed_cookie of Django: the cookie's name is in the salt. django/http/response.py. */
import { djangoCodec } from '../engines/django'
import { looksLikeDict, timedPayload } from '../engines/django-object'
import { textForm } from '../engines/django-text'
import { flagSetting, textSetting } from '../settings'
import { unquoted } from '../text/view'

export const codec = djangoCodec({
  id: 'django-signed-cookie',
  title: 'Django signed cookie',
  salt({ name }, settings) {
    const argument = textSetting(settings, 'salt_argument', '')
    return flagSetting(settings, 'salt_v2', false)
      ? `django.http.cookies.v2:${argument.length}:${argument}${name}`
      : name + argument
  },
  keyPrefix: 'django.http.cookies',
  timed: true,
  maxAge: null,
  form: textForm,
  // salt_v2: Django 5.2.15, 6.0.6, 6.1 and later (CVE-2026-6873).
  fields: [
    { name: 'salt_argument', input: 'text', preset: '' },
    { name: 'salt_v2', input: 'switch', preset: false, usual: [false, true] },
  ],
  detect({ kind, name, value }) {
    const payload = kind === 'cookie' ? timedPayload(unquoted(name, value).text) : null
    if (payload === null) return null
    return { confidence: looksLikeDict(payload) ? 'possible' : 'likely', because: ['shape'] }
  },
})
