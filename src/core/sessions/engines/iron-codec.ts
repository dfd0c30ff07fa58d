/** What the three users of Iron seals share: a password by its id, JSON inside, expiry in the seal. */
import type { Millis } from '../../model'
import type { Value } from '../../value'
import type {
  Candidate,
  Content,
  Env,
  Field,
  Key,
  Match,
  Refusal,
  Secret,
  SessionCodec,
  Settings,
  VerifyResult,
  Write,
} from '../codec'
import { currentSecret, firstThat, NO_KEY, WRONG_KEY } from '../keys/choose'
import { shortProblem } from '../keys/form'
import { JS, readJson, writeJson } from '../serial/json'
import { numberSetting } from '../settings'
import { clearable } from '../text/cleared'
import { ifReadable } from '../text/readable'
import type { View } from '../text/view'
import { expiredSeal, makeSeal, openSeal, PREFIX, parseSeal, type Seal } from './iron'

/** The text of a seal, with what a framework puts behind it. */
export interface Found {
  readonly views: readonly View[]
  readonly text: string
  readonly suffix: string
}

export interface Form {
  readonly id: string
  readonly title: string
  /** Iterations of PBKDF2 that are also accepted when those of the settings do not fit. */
  readonly legacyIterations: readonly number[]
  /** Life of a new seal in ms where the settings do not say; 0 = no end, null = that of the old one. */
  readonly ttl: number | null
  readonly fields: readonly Field[]
  detect(input: Candidate): Match | null
  find(input: Candidate): Found
  /** Id of a password; null where any seal may have been made with it. */
  idOf(key: Key, index: number): string | null
  /** What the application sees in the sealed JSON, and the framework's own rules about it. */
  open(wire: Value, found: Found, settings: Settings): Pick<Content, 'value' | 'times' | 'facts'>
  judge(content: Content, settings: Settings, now: Millis): Refusal | null
  close(value: Value): Value
  write(found: Found, seal: string, like: Candidate): readonly Write[]
}

const parse = (form: Form, input: Candidate) => {
  const found = form.find(input)
  const seal = found.text.slice(0, found.text.length - found.suffix.length)
  return { found, ...parseSeal(seal, found.views, found.suffix) }
}

/** Iron looks for the id in the seal, or for `default`. */
const suits = (id: string | null, seal: Seal): boolean => id === null || id === (seal.passwordId || 'default')

async function openWith(form: Form, seal: Seal, secret: Secret, settings: Settings): Promise<string | null> {
  const text = await openSeal(seal, secret, settings)
  if (text !== null) return text
  for (const iterations of form.legacyIterations) {
    const legacy = await openSeal(seal, secret, { ...settings, iterations })
    if (legacy !== null) return legacy
  }
  return null
}

async function verify(form: Form, input: Candidate, key: Key, now: Millis | null): Promise<VerifyResult> {
  const { found, seal, rest } = parse(form, input)
  if (key.secrets.length === 0) return NO_KEY
  const fitting = await firstThat(key.secrets, async (secret, index) =>
    suits(form.idOf(key, index), seal) ? openWith(form, seal, secret, key.settings) : null,
  )
  if (fitting === null) return WRONG_KEY
  const inner = form.open(readJson(fitting.opened), found, key.settings)
  const facts = { ...rest.facts, ...inner.facts }
  const content = { value: inner.value, times: [...rest.times, ...inner.times], parts: rest.parts, facts }
  const refused = expiredSeal(seal, now) ?? (now === null ? null : form.judge(content, key.settings, now))
  return { status: 'valid', secret: fitting.index, refused, ...content }
}

const oldSeal = (form: Form, like: Candidate): Seal | null => ifReadable(() => parse(form, like).seal)

function ttlOf(settings: Settings): number | null {
  const seconds = numberSetting(settings, 'ttl_s') ?? numberSetting(settings, 'max_age_s')
  return numberSetting(settings, 'ttl_ms') ?? (seconds === null ? null : 1000 * seconds)
}

function expiryOf(form: Form, old: Seal | null, settings: Settings, now: Millis): Millis | null {
  const ttl = ttlOf(settings)
  if (ttl === null && (form.ttl === null || old?.expires === null)) return old?.expires ?? null
  const life = ttl ?? form.ttl ?? 0
  return life === 0 ? null : Math.floor(now) + life
}

async function sign(form: Form, value: Value, key: Key, { like, env }: { like: Candidate; env: Env }) {
  const old = oldSeal(form, like)
  const passwordId = form.idOf(key, 0) ?? old?.passwordId ?? ''
  const expires = expiryOf(form, old, key.settings, env.now)
  const text = writeJson(form.close(value), JS)
  const where = { settings: key.settings, env }
  const seal = await makeSeal(text, currentSecret(key), { passwordId, expires }, where)
  return form.write(form.find(like), seal, like)
}

const FIELDS: readonly Field[] = [
  { name: 'encryption', input: 'choice', preset: 'aes-256-cbc', choices: ['aes-256-cbc', 'aes-128-ctr'] },
  // h3 2.0 takes 8192.
  { name: 'iterations', input: 'number', preset: 1, usual: [1, 8192] },
]

export const ironCodec = (form: Form): SessionCodec =>
  clearable({
    id: form.id,
    title: form.title,
    protection: 'encrypted',
    fields: [...FIELDS, ...form.fields],
    keyProblem: secret => shortProblem(secret, 32),
    detect: input => form.detect(input),
    decode: input => ({ status: 'sealed', ...parse(form, input).rest }),
    verify: (input, key, now) => verify(form, input, key, now),
    sign: (value, key, like, env) => sign(form, value, key, { like, env }),
  })

export const isSeal = (value: string): boolean => value.startsWith(`${PREFIX}*`)

/** Names that h3 and nuxt-auth-utils give; a seal under any other name may be of either kind. */
export const isH3Name = (name: string): boolean =>
  /^(?:__Host-|__Secure-)?(?:h3|nuxt-session)(?:\.\d+)?$/.test(name)
