/** itsdangerous.TimestampSigner: any text, the time, and a signature over both. */
import type { Candidate, Match, SessionCodec } from '../codec'
import { itsdangerousCodec } from '../engines/itsdangerous-codec'
import { BARE_TEXT } from '../engines/itsdangerous-payload'
import { timeAt } from '../text/signature-tail'

const detect = ({ value }: Candidate): Match | null =>
  timeAt(value) !== -1 ? { confidence: 'possible', because: ['shape'] } : null

export const codec: SessionCodec = itsdangerousCodec({
  id: 'itsdangerous-timestampsigner',
  title: 'itsdangerous TimestampSigner',
  protection: 'signed',
  presets: {
    salt: 'itsdangerous.Signer',
    derivation: 'django-concat',
    digest: 'sha1',
    timed: true,
    maxAge: null,
  },
  payload: BARE_TEXT,
  fields: [
    { name: 'sep', input: 'text', preset: '.', usual: ['.', ':'] },
    { name: 'timestamp_epoch', input: 'number', preset: 0, usual: [0, 1_293_840_000] },
  ],
  cleared: [],
  detect,
})
