/** django.core.signing.TimestampSigner: text, time and MAC. */
import { djangoCodec } from '../engines/django'
import { textForm } from '../engines/django-text'
import { unquoted } from '../text/view'

/** Any time in base62, also one that no clock shows today. */
const SHAPE = /:[0-9A-Za-z]{1,7}:(?:[\w-]{27}|[\w-]{38}|[\w-]{43}|[\w-]{64}|[\w-]{86})$/

export const codec = djangoCodec({
  id: 'django-timestampsigner',
  title: 'Django TimestampSigner',
  salt: 'django.core.signing.TimestampSigner',
  keyPrefix: '',
  timed: true,
  maxAge: null,
  form: textForm,
  fields: [],
  detect: ({ name, value }) =>
    SHAPE.test(unquoted(name, value).text) ? { confidence: 'possible', because: ['shape'] } : null,
})
