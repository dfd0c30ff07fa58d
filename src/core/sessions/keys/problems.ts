/** What is wrong with the form of what was pasted, as data. The words are the panel's. */
import type { Candidate, Secret, SessionCodec, Settings } from '../codec'
import { kindOf, materialsOf } from '../engines/key-material'
import { assignmentsIn } from './assignments'
import { MAX_PASTE } from './read'
import type { KeyProblem, KeyReading } from './reading'
import { isRailsMasterKey, keyName, rankOf, saltName } from './variables'

const ENCRYPTED_FILE =
  /^\s*\$ANSIBLE_VAULT;|^\s*[A-Za-z0-9+/=]{40,}--[A-Za-z0-9+/]{16}--[A-Za-z0-9+/]{22}==\s*$|ENC\[AES256_GCM,/

const MAX_PROBLEMS = 8

/** Told from the text alone. */
export function pasteProblems(text: string): readonly KeyProblem[] {
  if (text.length > MAX_PASTE) return [{ problem: 'too-long', length: text.length, limit: MAX_PASTE }]
  if (ENCRYPTED_FILE.test(text)) return [{ problem: 'encrypted-file' }]
  const { assignments, references } = assignmentsIn(text)
  const names = assignments.map(one => one.name)
  const own = names.flatMap((name): readonly KeyProblem[] => {
    if (isRailsMasterKey(name)) return [{ problem: 'rails-master-key', from: name }]
    const missing = saltName(name) ?? keyName(name)
    return missing === null || names.includes(missing)
      ? []
      : [{ problem: 'needs-other-half', given: name, missing }]
  })
  const named = references.filter(one => rankOf(one.name) !== null && !names.includes(one.name))
  return [
    ...own,
    ...named.map(({ name, text }): KeyProblem => ({ problem: 'reference', from: name, text })),
  ].slice(0, MAX_PROBLEMS)
}

/** These count only where every way to read the key has them: another reading may have the right length. */
const OF_FORM: readonly KeyProblem['problem'][] = [
  'wrong-length',
  'too-short',
  'not-base64',
  'needs-key-ring',
]

function ofCodec(
  readings: readonly KeyReading[],
  ask: (secret: Secret) => KeyProblem | null,
): KeyProblem | null {
  const all = readings.map(({ secrets }) => secrets.map(ask).find(one => one !== null) ?? null)
  const [first = null] = all
  return first !== null && (!OF_FORM.includes(first.problem) || !all.includes(null)) ? first : null
}

/** Formats that take public or private keys, or know what to say of them. */
const TAKE_PAIRS: readonly string[] = ['jwt', 'jwe', 'paseto', 'supabase-auth']

/** A PEM text or JWK where a format has one secret for both sides. */
function ofPair({ id, protection }: SessionCodec, [reading]: readonly KeyReading[]): KeyProblem | null {
  const [secret] = reading?.secrets ?? []
  if (TAKE_PAIRS.includes(id) || protection === 'none' || secret === undefined) return null
  const [material] = materialsOf(secret)
  return material === undefined || material.kind === 'secret'
    ? null
    : { problem: 'key-of-a-pair', given: kindOf(material) }
}

export interface Asked {
  readonly input: Candidate
  readonly codecs: readonly SessionCodec[]
  readonly readings: readonly KeyReading[]
  settings(codec: SessionCodec): Settings
}

/** What the formats say about the keys, without trying them. */
export function keyProblems({ input, codecs, readings, settings }: Asked): readonly KeyProblem[] {
  const found = codecs.flatMap(codec => {
    const ask = codec.keyProblem
    const pair = ofPair(codec, readings)
    if (pair !== null) return [pair]
    if (ask === undefined) return []
    const problem = ofCodec(readings, secret => ask(secret, settings(codec), input))
    return problem === null ? [] : [problem]
  })
  return [...new Map(found.map(one => [JSON.stringify(one), one])).values()]
}
