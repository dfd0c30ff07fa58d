/** Flash messages of Django in a cookie. django/contrib/messages/storage/cookie.py 3.2 and later. */
import { FormatError } from '../../bytes'
import { list, map, member, NULL, number, record, string, tagged, type Value } from '../../value'
import { djangoCodec, type PayloadForm } from '../engines/django'
import { objectForm, timedPayload } from '../engines/django-object'
import { unquoted } from '../text/view'

const MARK = '__json_message'
/** Last element where more messages wait in the session. */
const NOT_FINISHED = '__messagesnotfinished__'
const CLASS = 'django.contrib.messages.Message'

const isText = (value: Value | undefined, text: string): boolean =>
  value?.type === 'string' && value.value === text

function fromWire(value: Value): Value {
  if (value.type === 'map') return map(value.entries.map(([key, item]) => [key, fromWire(item)]))
  if (value.type !== 'list') return value
  const [mark, safe, level, message, tags] = value.items
  if (!isText(mark, MARK)) return list(value.items.map(fromWire))
  const text = message ?? NULL
  const shown = safe?.type === 'number' && safe.text !== '0' ? tagged('markup', text) : text
  return tagged('object', record({ level: level ?? NULL, message: shown, extra_tags: tags ?? NULL }), CLASS)
}

function toWire(value: Value): Value {
  if (value.type === 'list') return list(value.items.map(toWire))
  if (value.type !== 'tagged') return value
  if (value.tag !== 'object' || value.class !== CLASS)
    throw new FormatError('payload', 'only messages can be written here')
  const message = member(value.value, 'message') ?? NULL
  const safe = message.type === 'tagged' && message.tag === 'markup'
  const tags = member(value.value, 'extra_tags') ?? NULL
  const level = member(value.value, 'level') ?? NULL
  const text = message.type === 'tagged' ? message.value : message
  return list([string(MARK), number(safe ? 1 : 0), level, text, ...(tags.type === 'null' ? [] : [tags])])
}

const wire = objectForm(true)

const isOpenEnded = (value: Value): boolean =>
  value.type === 'list' && isText(value.items.at(-1), NOT_FINISHED)

function isUnfinished(like: string | null): boolean {
  try {
    return like !== null && isOpenEnded(wire.read(like, {}).value)
  } catch {
    return false
  }
}

const form: PayloadForm = {
  read(text, settings) {
    const { value, prefix } = wire.read(text, settings)
    const whole = isOpenEnded(value) && value.type === 'list' ? list(value.items.slice(0, -1)) : value
    return { value: fromWire(whole), prefix, facts: { wire: value } }
  },
  write(value, settings, like) {
    const messages = toWire(value)
    const open = isUnfinished(like) && messages.type === 'list'
    return wire.write(open ? list([...messages.items, string(NOT_FINISHED)]) : messages, settings, like)
  },
}

export const codec = djangoCodec({
  id: 'django-messages',
  title: 'Django messages',
  salt: 'django.contrib.messages',
  keyPrefix: 'django.http.cookies',
  timed: true,
  maxAge: null,
  form,
  fields: [],
  detect({ name, value }) {
    const payload = timedPayload(unquoted(name, value).text)
    if (payload === null) return null
    // base64url of `[["__json_message"`.
    if (payload.startsWith('W1siX19qc29uX21lc3NhZ2Ui')) return { confidence: 'certain', because: ['content'] }
    return name === 'messages' ? { confidence: 'certain', because: ['name', 'shape'] } : null
  },
})
