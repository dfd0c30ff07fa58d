/** The id of a session whose data is on the server: nothing to read, nothing to check. */
import { FormatError } from '../../bytes'
import type { Candidate, Content, Match, SessionCodec } from '../codec'
import { partsOf } from '../parts'
import { percentDecoded } from '../view'

/** Default names of frameworks that put nothing but an id into the cookie. */
const KNOWN = new RegExp(
  `^(?:__(?:Secure|Host)-)?(?:${[
    'PHPSESSID',
    'JSESSIONID',
    'ASP\\.NET_SessionId',
    'SESSION',
    'ci_session',
    'sessionid',
    'session_id',
    'beaker\\.session\\.id',
    'webpy_session_id',
    'dancer\\.session',
    'CGISESSID',
    'CFID',
    'CFTOKEN',
    'SESSID',
    'sid',
    'koa\\.sid',
    'frontend',
    'cakephp',
    'symfony',
    'zenid',
    'web2py_session_id_\\w+',
    'session_id_\\w+',
    'tomcat',
    'SSESS[0-9a-f]{32}',
    'SESS[0-9a-f]{32}',
  ].join('|')})$`,
  'i',
)

const HINT = /sess|sid$|token|uuid/i
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const HEX = /^(?=.*\d)(?:[0-9a-f]{26}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})$/i
const RANDOM = /^(?=.*\d)(?=.*[A-Za-z])[\w,+/=:.!~-]{16,256}$/

function detect({ name, value }: Candidate): Match | null {
  const known = KNOWN.test(name)
  if (UUID.test(value) || HEX.test(value)) {
    return known
      ? { confidence: 'likely', because: ['name', 'shape'] }
      : { confidence: 'possible', because: ['shape', 'length'] }
  }
  if (!RANDOM.test(value)) return null
  if (known && /^[\w,-]+$/.test(value)) return { confidence: 'likely', because: ['name', 'shape'] }
  return known || HINT.test(name) ? { confidence: 'possible', because: ['name', 'shape'] } : null
}

function reference(input: Candidate): Omit<Content, 'value'> & { readonly id: string } {
  const view = percentDecoded(input.name, input.value)
  if (view.text === '') throw new FormatError('id', 'it is empty')
  return { id: view.text, times: [], parts: partsOf([view], [['id', view.text.length]]), facts: {} }
}

export const codec: SessionCodec = {
  id: 'opaque',
  title: 'Session id',
  protection: 'reference',
  fields: [],
  detect,
  decode: input => ({ status: 'reference', ...reference(input) }),
  verify: () => ({ status: 'unsigned' }),
  readOnly: 'the cookie is only an id: its data is on the server',
}
