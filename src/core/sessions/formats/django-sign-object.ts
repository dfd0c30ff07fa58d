/** Signer.sign_object and TimestampSigner.sign_object of Django 3.2 and later. */
import { djangoCodec } from '../engines/django'
import { looksLikeObject, objectForm, signedPayload } from '../engines/django-object'
import { flagSetting } from '../settings'
import { unquoted } from '../text/view'

export const codec = djangoCodec({
  id: 'django-sign-object',
  title: 'Django Signer.sign_object',
  salt: (_, settings) =>
    flagSetting(settings, 'timed', false)
      ? 'django.core.signing.TimestampSigner'
      : 'django.core.signing.Signer',
  keyPrefix: '',
  timed: false,
  maxAge: null,
  form: objectForm(false),
  fields: [{ name: 'timed', input: 'switch', preset: false, usual: [false, true] }],
  detect({ name, value }) {
    const { text } = unquoted(name, value)
    const payload = signedPayload(text)
    return payload !== null && looksLikeObject(payload)
      ? { confidence: 'possible', because: ['shape', 'content'] }
      : null
  },
})
