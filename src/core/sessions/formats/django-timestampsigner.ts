/** django.core.signing.TimestampSigner: text, time and MAC. */
import { djangoCodec } from '../engines/django'
import { isTimed } from '../engines/django-object'
import { textForm } from '../engines/django-text'
import { unquoted } from '../text/view'

const SIGNATURE = '(?:[\\w-]{22}|[\\w-]{27}|[\\w-]{38}|[\\w-]{43}|[\\w-]{64}|[\\w-]{86})$'
/** Any time in base62, also one that no clock shows today. */
const SHAPE = new RegExp(`([^\\w.=-])[0-9A-Za-z]{1,7}\\1${SIGNATURE}`)

export const codec = djangoCodec({
  id: 'django-timestampsigner',
  title: 'Django TimestampSigner',
  salt: 'django.core.signing.TimestampSigner',
  keyPrefix: '',
  timed: true,
  maxAge: null,
  form: textForm,
  fields: [],
  detect({ name, value }) {
    const { text } = unquoted(name, value)
    return SHAPE.test(text) || isTimed(text) ? { confidence: 'possible', because: ['shape'] } : null
  },
})
