/** Session JWE of the Auth.js family: `dir`, key from the secret by HKDF-SHA256, claims inside, chunks where it is long. */
import { FormatError, fromUtf8, utf8 } from '../../bytes'
import type { Millis } from '../../model'
import { type Bytes, type Entry, map, member, number, numberOf, textOf, type Value } from '../../value'
import type {
  Candidate,
  DecodeResult,
  Env,
  Field,
  Key,
  Match,
  Secret,
  SessionCodec,
  Settings,
  Time,
  VerifyResult,
  Write,
} from '../codec'
import { hkdf } from '../crypto/cipher'
import { currentSecret, firstThat, NO_KEY, WRONG_KEY } from '../keys/choose'
import { JS, readJson, writeJson } from '../serial/json'
import { kept, numberSetting, secretBytes, textSetting } from '../settings'
import { type Joined, joinChunks, writeChunks } from '../text/chunks'
import { clearable } from '../text/cleared'
import { claimTimes, judgeClaims } from './claims'
import { isJweShape, type Jwe, keyLength, openJwe, parseJwe, sealJwe, withThumbprint } from './jwe'

export interface Derived {
  readonly salt: string
  readonly info: string
}

export interface Form {
  readonly id: string
  readonly title: string
  /** `enc` values that the framework takes. */
  readonly ciphers: readonly string[]
  /** Between a chunked cookie's name and its number: the one that the name ends in, else the first. */
  readonly separators: readonly [string, ...string[]]
  readonly chunkLength: number
  /** Seconds; a setting overrides it. */
  readonly tolerance: number
  detect(base: string, jwe: Jwe): Match | null
  derive(base: string, settings: Settings): Derived
}

export const deriveKey = (secret: Secret, { salt, info }: Derived, length: number): Promise<Bytes> =>
  kept(secret, `hkdf ${length} ${salt}\n${info}`, () =>
    hkdf(secretBytes(secret), utf8(info), { digest: 'sha256', salt: utf8(salt), length }),
  )

interface Found {
  readonly joined: Joined
  readonly jwe: Jwe
  readonly separator: string
}

const separatorOf = ({ separators }: Form, { name }: Candidate): string => {
  const before = /^(.+?)\d+$/.exec(name)?.[1] ?? ''
  return separators.find(separator => before.endsWith(separator)) ?? separators[0]
}

function parse(form: Form, input: Candidate): Found {
  const separator = separatorOf(form, input)
  const joined = joinChunks(input, separator)
  return { joined, jwe: parseJwe(joined.text, joined.views), separator }
}

/** Of header and payload: Auth0's SDKs have them in either. */
const timesIn = ({ header }: Jwe, value: Value): readonly Time[] => {
  const own = claimTimes(value)
  const names = own.map(time => time.name)
  return [...own, ...claimTimes(header).filter(time => !names.includes(time.name))]
}

function refusedCipher(form: Form, { alg, enc }: Jwe, settings: Settings): string | null {
  const wanted = settings.enc === undefined ? form.ciphers : [textSetting(settings, 'enc', '')]
  if (alg !== 'dir') return `alg is ${alg}, the server takes only dir`
  return wanted.includes(enc) ? null : `enc is ${enc}, the server takes only ${wanted.join(' or ')}`
}

async function verify(
  form: Form,
  input: Candidate,
  { secrets, settings }: Key,
  now: Millis | null,
): Promise<VerifyResult> {
  const { joined, jwe } = parse(form, input)
  const because = refusedCipher(form, jwe, settings)
  if (because !== null) return { status: 'invalid', because }
  if (secrets.length === 0) return NO_KEY
  const from = form.derive(joined.base, settings)
  const found = await firstThat(secrets, async secret =>
    openJwe(jwe, await deriveKey(secret, from, keyLength(jwe.enc))),
  )
  if (found === null) return WRONG_KEY
  const value = readJson(fromUtf8(found.opened))
  const tolerance = numberSetting(settings, 'clock_tolerance_s') ?? form.tolerance
  const refused = judgeClaims(value, now, tolerance) ?? judgeClaims(jwe.header, now, tolerance)
  return { status: 'valid', secret: found.index, refused, ...jwe.rest, value, times: timesIn(jwe, value) }
}

function decode(form: Form, input: Candidate): DecodeResult {
  const { jwe } = parse(form, input)
  return { status: 'sealed', ...jwe.rest, times: claimTimes(jwe.header) }
}

/** A rolling session in the header begins anew and lasts as long as the old one did. */
function renewed(headerText: string, now: Millis): string {
  const header = readJson(headerText, 'header')
  const [used, expires] = [numberOf(member(header, 'uat')), numberOf(member(header, 'exp'))]
  if (header.type !== 'map' || used === null || expires === null) return headerText
  const seconds = Math.floor(now / 1000)
  const fresh: Readonly<Record<string, number>> = { uat: seconds, exp: seconds + expires - used }
  const entries = header.entries.map(([key, value]): Entry => {
    const replaced = fresh[textOf(key) ?? '']
    return [key, replaced === undefined ? value : number(replaced)]
  })
  return writeJson(map(entries), JS)
}

async function sign(
  form: Form,
  value: Value,
  key: Key,
  { like, env }: { like: Candidate; env: Env },
): Promise<readonly Write[]> {
  const { joined, jwe, separator } = parse(form, like)
  const because = refusedCipher(form, jwe, key.settings)
  if (because !== null) throw new FormatError('header', because)
  const derived = await deriveKey(
    currentSecret(key),
    form.derive(joined.base, key.settings),
    keyLength(jwe.enc),
  )
  const thumbprint = await withThumbprint(jwe, derived, derived.length === 64 ? 'sha512' : 'sha256')
  const header = renewed(thumbprint, env.now)
  const token = await sealJwe(utf8(writeJson(value, JS)), header, derived, env)
  const size = numberSetting(key.settings, 'chunk_size') ?? form.chunkLength
  return writeChunks(joined, token, { size: Math.max(1, size), separator })
}

function detect(form: Form, input: Candidate): Match | null {
  if (!/^e[\w-]+\./.test(input.value) && !/(?:\.|__)\d+$/.test(input.name)) return null
  const joined = joinChunks(input, separatorOf(form, input))
  if (!isJweShape(joined.text)) return null
  try {
    return form.detect(joined.base, parseJwe(joined.text, joined.views))
  } catch {
    return null
  }
}

const FIELDS: readonly Field[] = [
  {
    name: 'hkdf_salt',
    input: 'text',
    preset: null,
    usual: ['', 'authjs.session-token', '__Secure-authjs.session-token'],
  },
  { name: 'hkdf_info', input: 'text', preset: null },
  { name: 'clock_tolerance_s', input: 'number', preset: null },
]

/** Settings: `enc`, `hkdf_salt`, `hkdf_info`, `clock_tolerance_s`, `chunk_size`. */
export const authJweCodec = (form: Form): SessionCodec =>
  clearable({
    id: form.id,
    title: form.title,
    protection: 'encrypted',
    fields: FIELDS,
    detect: input => detect(form, input),
    decode: input => decode(form, input),
    verify: (input, key, now) => verify(form, input, key, now),
    sign: (value, key, like, env) => sign(form, value, key, { like, env }),
  })
