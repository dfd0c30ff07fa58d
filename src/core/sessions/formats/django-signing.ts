/** django.core.signing.dumps: links for activation and the like. */
import { djangoCodec } from '../engines/django'
import { objectForm, timedPayload } from '../engines/django-object'
import { unquoted } from '../text/view'

export const codec = djangoCodec({
  id: 'django-signing',
  title: 'Django signing.dumps',
  salt: 'django.core.signing',
  keyPrefix: '',
  timed: true,
  maxAge: null,
  form: objectForm(false),
  fields: [],
  detect({ name, value }) {
    const payload = timedPayload(unquoted(name, value).text)
    return payload !== null && /^\.?[\w-]+$/.test(payload)
      ? { confidence: 'possible', because: ['shape'] }
      : null
  },
})
