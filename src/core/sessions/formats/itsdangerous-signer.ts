/** itsdangerous.Signer: any text and its signature. */
import type { Candidate, Match, SessionCodec } from '../codec'
import { itsdangerousCodec } from '../itsdangerous-codec'
import { BARE_TEXT } from '../itsdangerous-payload'
import { signatureAt } from '../signature-tail'

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
