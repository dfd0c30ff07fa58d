/** The id of a session whose data is on the server: nothing to read, nothing to check. */
import { FormatError } from '../../bytes'
import { string } from '../../value'
import type { Candidate, Content, Facts, Match, SessionCodec } from '../codec'
import { partsOf } from '../text/parts'
import { percentDecoded } from '../text/view'

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

/** Cookies that bind a browser to one server of a pool: AWS, Azure, HAProxy, Apache, nginx ingress, Cloudflare, Citrix, Heroku. */
const BALANCER =
  /^(?:AWSALB(?:TG|APP-\d)?(?:CORS)?|AWSELB(?:CORS)?|ARRAffinity(?:SameSite)?|SERVERID|ROUTEID|INGRESSCOOKIE|__cflb|NSC_[\w-]+|heroku-session-affinity)$/

const HINT = /sess|sid$|token|uuid/i
/** Random texts that are ids of something else: of a device, a visitor, a form. */
const OTHER =
  /csrf|xsrf|nonce|device|visitor|anonymous|hash|etag|version|build|^_(?:ga|gid|gcl|fb|hj|pk|uet)|^(?:MUID|IDE|NID)$/i
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const HEX = /^(?=.*\d)(?:[0-9a-f]{26}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})$/i
const RANDOM = /^(?=.*\d)(?=.*[A-Za-z])[\w,+/=:.!~-]{16,256}$/

function detect({ kind, name, value }: Candidate): Match | null {
  const id = UUID.test(value) || HEX.test(value)
  if (!id && !RANDOM.test(value)) return null
  const known = KNOWN.test(name) || BALANCER.test(name)
  if (!known && OTHER.test(name)) return null
  if (known && (id || /^[\w,+/=-]+$/.test(value))) return { confidence: 'likely', because: ['name', 'shape'] }
  if (known || HINT.test(name)) return { confidence: 'possible', because: ['name', 'shape'] }
  return id && kind === 'cookie' ? { confidence: 'possible', because: ['shape', 'length'] } : null
}

function reference(input: Candidate): Omit<Content, 'value'> & { readonly id: string } {
  const view = percentDecoded(input.name, input.value)
  if (view.text === '') throw new FormatError('id', 'it is empty')
  const facts: Facts = BALANCER.test(input.name) ? { use: string('load balancer, no session') } : {}
  return { id: view.text, times: [], parts: partsOf([view], [['id', view.text.length]]), facts }
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
