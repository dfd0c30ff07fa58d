/** What a pasted text may mean as a key, and what can be said about keys of the wrong form: types only. */
import type { Secret, Settings } from '../codec'

/** How the characters of one key are taken. */
export type Spelling =
  | 'text'
  | 'hex'
  | 'base64'
  | 'base64url'
  /** `base64:` and base64, as Laravel writes it. Stays text: the formats know it. */
  | 'laravel'
  | 'pem-public'
  | 'pem-private'
  | 'jwk'
  | 'jwks'
  | 'key-ring-xml'

/** What was left out of the pasted text. */
export type Omission = 'newline' | 'blanks' | 'quotes' | 'escapes'

/** One way to take what was pasted. */
export interface KeyReading {
  /** The form of the whole: one key, a list of keys, a file in which variables are set, or one of several lines. */
  readonly what: Spelling | 'list' | 'env' | 'lines'
  /** The form of each key in it. */
  readonly as: Spelling
  /** The current key first. Never empty. */
  readonly secrets: readonly Secret[]
  /** The variable that it was set to, or `line 2`, or null. */
  readonly from: string | null
  readonly without: readonly Omission[]
  /** Settings that stood beside it under their own names: `signing_salt`, `encryption_salt`. */
  readonly settings: Settings
}

/** Why a key cannot fit, or what to know about one that does. Lengths in bytes. */
export type KeyProblem =
  /** An HMAC is made with one secret for both sides; `given` is the PEM text or JWK in people's words. */
  | { readonly problem: 'needs-shared-secret'; readonly given: string; readonly algorithm: string }
  | { readonly problem: 'needs-public-key'; readonly algorithm: string }
  /** The format knows one secret only; `given` as above. */
  | { readonly problem: 'key-of-a-pair'; readonly given: string }
  /** It decrypts config/credentials.yml.enc, in which secret_key_base stands. `from` null: told by its length. */
  | { readonly problem: 'rails-master-key'; readonly from: string | null }
  | { readonly problem: 'wrong-length'; readonly bytes: number; readonly wanted: readonly number[] }
  | { readonly problem: 'too-short'; readonly bytes: number; readonly least: number }
  | { readonly problem: 'not-base64' }
  | { readonly problem: 'needs-key-ring' }
  /** WordPress joins `AUTH_KEY` and `AUTH_SALT`; only one was given. */
  | { readonly problem: 'needs-other-half'; readonly given: string; readonly missing: string }
  /** `${SECRET}`, `process.env.SECRET`: the name of a key, not the key. */
  | { readonly problem: 'reference'; readonly from: string; readonly text: string }
  /** ansible-vault, SOPS, Rails' credentials: the key is in it, encrypted. */
  | { readonly problem: 'encrypted-file' }
  | { readonly problem: 'too-long'; readonly length: number; readonly limit: number }
