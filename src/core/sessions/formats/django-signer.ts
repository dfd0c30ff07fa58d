/** django.core.signing.Signer: text and MAC, no time. */
import { djangoCodec } from '../engines/django'
import { untimedPayload } from '../engines/django-object'
import { textForm } from '../engines/django-text'
import { unquoted } from '../text/view'

export const codec = djangoCodec({
  id: 'django-signer',
  title: 'Django Signer',
  salt: 'django.core.signing.Signer',
  keyPrefix: '',
  timed: false,
  maxAge: null,
  form: textForm,
  fields: [],
  detect: ({ name, value }) =>
    untimedPayload(unquoted(name, value).text) === null
      ? null
      : { confidence: 'possible', because: ['shape'] },
})
