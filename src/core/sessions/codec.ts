/** The one shape of a session format: recognise, read without key, verify with key, write again. */
import type { Millis, StorageKind } from '../model'
import type { Bytes, Value } from '../value'
import type { KeyProblem } from './keys/reading'

export type Awaitable<T> = T | Promise<T>

/** What a server is set to: salt, digest, max_age, ... under the names of the vectors' options. */
export type Setting =
  | null
  | boolean
  | number
  | string
  | Bytes
  | readonly Setting[]
  | { readonly [name: string]: Setting }
export type Settings = Readonly<Record<string, Setting>>

/** One key as the developer has it. `id` is the key's version or name where a format selects by it, else null. */
export interface Secret {
  readonly id: string | null
  /** Text is used as its UTF-8 bytes unless the format says otherwise (PEM, JWK, `base64:` are texts too). */
  readonly value: string | Bytes
}

/** The keys that the server knows, the current one first, and its settings. */
export interface Key {
  readonly secrets: readonly Secret[]
  readonly settings: Settings
}

/** Clock and randomness for writing. `random` returns fresh bytes on each call. */
export interface Env {
  readonly now: Millis
  random(length: number): Bytes
}

/** An item that may be a session, with the other cookies of the same request (or keys of the same area). */
export interface Candidate {
  readonly kind: StorageKind
  readonly name: string
  /** Exactly as in the `Cookie` header: not percent-decoded, quotes kept. */
  readonly value: string
  readonly siblings: ReadonlyMap<string, string>
}

/** What spoke for a format. */
export type Clue = 'name' | 'prefix' | 'shape' | 'content' | 'companion' | 'length'

export interface Match {
  readonly confidence: 'certain' | 'likely' | 'possible'
  readonly because: readonly Clue[]
}

export type PartRole =
  | 'prefix'
  | 'header'
  | 'payload'
  | 'timestamp'
  | 'name'
  | 'version'
  | 'expiry'
  | 'id'
  | 'key-id'
  | 'salt'
  | 'iv'
  | 'ciphertext'
  | 'tag'
  | 'signature'
  | 'separator'
  | 'padding'

/** A piece of the raw text. Offsets are UTF-16 units in the value of `cookie` as it was given; parts never overlap. */
export interface Part {
  readonly role: PartRole
  readonly cookie: string
  readonly start: number
  readonly end: number
}

/** `rejected` is when the server stops accepting it by its own rule; `expires` stands inside the cookie. */
export interface Time {
  readonly name: 'issued' | 'expires' | 'not-before' | 'accessed' | 'created' | 'rejected'
  readonly at: Millis
}

/** What is in it. `facts` holds whatever else a reader wants: `header`, `algorithm`, `wire`, `session id`. */
export interface Content {
  readonly value: Value
  readonly times: readonly Time[]
  readonly parts: readonly Part[]
  readonly facts: Facts
}
export type Facts = Readonly<Record<string, Value>>

export interface Malformed {
  readonly status: 'malformed'
  readonly where: string
  readonly because: string
}

/** Read without a key. */
export type DecodeResult =
  | ({ readonly status: 'read' } & Content)
  /** Encrypted: needs the key. */
  | ({ readonly status: 'sealed' } & Omit<Content, 'value'>)
  /** Data is on the server; `id` names it. */
  | ({ readonly status: 'reference'; readonly id: string } & Omit<Content, 'value'>)
  /** The server emptied the session. */
  | { readonly status: 'cleared' }
  | Malformed

/** The signature fits, but the server refuses it all the same. */
export interface Refusal {
  readonly because: 'expired' | 'not-yet-valid' | 'other-name' | 'other-purpose' | 'old-version'
  /** The time that decided, or null. */
  readonly at: Millis | null
}

export type VerifyResult =
  /** `secret` is the index in `key.secrets` that fitted; for a reference the value is the id. */
  | ({ readonly status: 'valid'; readonly secret: number; readonly refused: Refusal | null } & Content)
  | { readonly status: 'invalid'; readonly because: string }
  /** Cannot be verified here: what else is needed, for example a password hash that only the server has. */
  | { readonly status: 'incomplete'; readonly needs: readonly string[] }
  | { readonly status: 'cleared' }
  /** Not signed at all. */
  | { readonly status: 'unsigned' }
  | Malformed

/** A cookie to write; null removes it (a chunk that is no longer needed). */
export interface Write {
  readonly name: string
  readonly value: string | null
}

/** A setting that the user may give; draws the key form. `preset` is the framework's default. */
export interface Field {
  readonly name: string
  readonly input: 'text' | 'number' | 'switch' | 'choice'
  readonly preset: Setting
  readonly choices?: readonly string[]
  /** Values that servers commonly have here, which `alternativesOf` tries where the one given does not fit. Absent: `choices`. */
  readonly usual?: readonly Setting[]
}

export interface SessionCodec {
  /** = file name = mechanism name in the vectors. */
  readonly id: string
  readonly title: string
  /** How the content is protected: decides the sentence that beginners need. */
  readonly protection: 'signed' | 'encrypted' | 'reference' | 'none'
  readonly fields: readonly Field[]
  /** Synchronous and cheap: runs on every row. Never throws. */
  detect(input: Candidate): Match | null
  /** Without key; throws FormatError for what is malformed. `settings` may be empty: then the framework's defaults. */
  decode(input: Candidate, settings: Settings): Awaitable<DecodeResult>
  /** Uses exactly the settings given, defaults where absent. `now` null: age and expiry are not judged. */
  verify(input: Candidate, key: Key, now: Millis | null): Awaitable<VerifyResult>
  /** Absent: read-only, and `readOnly` says why. Signs with `key.secrets[0]`, in the spelling of `like`. */
  sign?(value: Value, key: Key, like: Candidate, env: Env): Awaitable<readonly Write[]>
  readonly readOnly?: string
  /** Why a key of this form can fit no cookie of the format, or null. Absent: any text or bytes will do. */
  keyProblem?(secret: Secret, settings: Settings, input: Candidate): KeyProblem | null
  /** Does deriving the key take seconds? */
  isSlow?(secret: Secret, settings: Settings): boolean
}
