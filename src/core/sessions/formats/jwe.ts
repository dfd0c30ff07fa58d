/** Any JWE (RFC 7516): `dir`, key wrapping, RSA-OAEP, ECDH-ES, passwords (PBES2). The key is bytes, PEM or JWK; claims inside. */
import { FormatError, fromUtf8, utf8 } from '../../bytes'
import type { Millis } from '../../model'
import { type Bytes, bytes, string, type Value } from '../../value'
import type { Candidate, Key, Match, Secret, SessionCodec, Settings, VerifyResult } from '../codec'
import { claimTimes, judgeClaims } from '../engines/claims'
import { isJweShape, type Jwe, openJwe, parseJwe, sealJwe } from '../engines/jwe'
import { cryptoKey, type KeyMaterial, type KeyUse, materialsOf } from '../engines/key-material'
import { currentSecret, firstThat, NO_KEY, WRONG_KEY } from '../keys/choose'
import { JS, readJson, writeJson } from '../serial/json'
import { numberSetting, textSetting } from '../settings'
import { percentDecoded, type View } from '../text/view'

function parse(input: Candidate): Jwe & { readonly view: View } {
  const view = percentDecoded(input.name, input.value)
  return { ...parseJwe(view.text, [view]), view }
}

const suits = ({ alg, enc }: Jwe, settings: Settings): boolean =>
  textSetting(settings, 'alg', alg) === alg && textSetting(settings, 'enc', enc) === enc

/** JSON, else text, else bytes. */
function claimsOf(data: Bytes): Value {
  let text: string
  try {
    text = fromUtf8(data)
  } catch {
    return bytes(data)
  }
  try {
    return readJson(text)
  } catch {
    return string(text)
  }
}

/** What is not JSON stays text or bytes. */
function plainOf(value: Value): Bytes {
  if (value.type === 'bytes') return value.value
  return utf8(value.type === 'string' ? value.value : writeJson(value, JS))
}

/** A shared secret is for `dir`, key wrapping and PBES2, every other key for RSA and ECDH; what does not suit is left out. */
async function keysOf(
  secret: Secret,
  alg: string,
  use: KeyUse,
  settings: Settings,
): Promise<readonly (Bytes | CryptoKey)[]> {
  const usable = async (material: KeyMaterial): Promise<Bytes | CryptoKey | null> => {
    if (material.kind !== 'secret') return cryptoKey(material, alg, use)
    return /^(?:dir|A\d{3}(?:GCM)?KW|PBES2)/.test(alg) ? material.bytes : null
  }
  const materials = materialsOf(secret, textSetting(settings, 'key_encoding', 'utf8'))
  const keys = await Promise.all(materials.map(usable))
  return keys.filter(key => key !== null)
}

async function open(jwe: Jwe, secret: Secret, settings: Settings): Promise<Bytes | null> {
  const keys = await keysOf(secret, jwe.alg, 'decrypt', settings)
  return (await firstThat(keys, key => openJwe(jwe, key)))?.opened ?? null
}

async function verify(
  input: Candidate,
  { secrets, settings }: Key,
  now: Millis | null,
): Promise<VerifyResult> {
  const jwe = parse(input)
  if (secrets.length === 0) return NO_KEY
  if (!suits(jwe, settings))
    return { status: 'invalid', because: `${jwe.alg} with ${jwe.enc} is not what the server takes` }
  const found = await firstThat(secrets, secret => open(jwe, secret, settings))
  if (found === null) return WRONG_KEY
  const value = claimsOf(found.opened)
  const refused = judgeClaims(value, now, numberSetting(settings, 'clock_tolerance_s') ?? 0)
  return { status: 'valid', secret: found.index, refused, ...jwe.rest, value, times: claimTimes(value) }
}

/** With `dir` the key mostly follows from a secret in a way that only a framework's own format knows. */
function detect(input: Candidate): Match | null {
  if (!isJweShape(input.value)) return null
  try {
    const confidence = parse(input).alg === 'dir' ? 'likely' : 'certain'
    return { confidence, because: ['shape', 'content'] }
  } catch {
    return null
  }
}

export const codec: SessionCodec = {
  id: 'jwe',
  title: 'JWE',
  protection: 'encrypted',
  fields: [{ name: 'clock_tolerance_s', input: 'number', preset: 0 }],
  detect,
  decode: input => ({ status: 'sealed', ...parse(input).rest }),
  verify,
  async sign(value, key, like, env) {
    const { alg, headerText, view } = parse(like)
    const [encrypting] = await keysOf(currentSecret(key), alg, 'encrypt', key.settings)
    if (encrypting === undefined) throw new FormatError('key', `the key is not one for ${alg}`)
    const token = await sealJwe(plainOf(value), headerText, encrypting, env)
    return [{ name: like.name, value: view.spell(token) }]
  },
}
