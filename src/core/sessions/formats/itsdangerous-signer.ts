/** itsdangerous.Signer: any text and its signature. */
import type { Candidate, Match, SessionCodec } from '../codec'
import { itsdangerousCodec } from '../engines/itsdangerous-codec'
import { BARE_TEXT } from '../engines/itsdangerous-payload'
import { signatureAt } from '../text/signature-tail'

const detect = ({ value }: Candidate): Match | null =>
  signatureAt(value) !== -1 ? { confidence: 'possible', because: ['shape'] } : null

export const codec: SessionCodec = itsdangerousCodec({
  id: 'itsdangerous-signer',
  title: 'itsdangerous Signer',
  protection: 'signed',
  presets: {
    salt: 'itsdangerous.Signer',
    derivation: 'django-concat',
    digest: 'sha1',
    timed: false,
    maxAge: null,
  },
  payload: BARE_TEXT,
  fields: [{ name: 'sep', input: 'text', preset: '.', usual: ['.', ':'] }],
  cleared: [],
  detect,
})
