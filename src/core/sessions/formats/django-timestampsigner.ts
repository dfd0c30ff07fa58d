/** django.core.signing.TimestampSigner: text, time and MAC. */
import { djangoCodec } from '../engines/django'
import { isTimed } from '../engines/django-object'
import { textForm } from '../engines/django-text'
import { signatureAt } from '../text/signature-tail'
import { unquoted } from '../text/view'

/** Before the signature: any time in base62, also one that no clock shows today. */
const SHAPE = /([^\w.=-])[0-9A-Za-z]{1,7}\1$/

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
    const head = text.endsWith('=') ? '' : text.slice(0, signatureAt(text) + 1)
    return SHAPE.test(head) || isTimed(text) ? { confidence: 'possible', because: ['shape'] } : null
  },
})
