/**
 * Which language the panel speaks. English stands in the code; another language is fetched before anything is drawn, and
 * its words take the place of the English ones (`export let` in each subject's index.ts). It stays for the document.
 */
import type { Language } from '../../src/backend'

/** The words by subject, as English has them: whatever another language says is of the same shape. */
interface English {
  readonly bulk: typeof import('./bulk/en')
  readonly carried: typeof import('./carried/en')
  readonly cause: typeof import('./cause/en')
  readonly changes: typeof import('./changes/en')
  readonly column: typeof import('./column/en')
  readonly compare: typeof import('./compare/en')
  readonly copy: typeof import('./copy/en')
  readonly edit: typeof import('./edit/en')
  readonly file: typeof import('./file/en')
  readonly filters: typeof import('./filters/en')
  readonly findings: typeof import('./findings/en')
  readonly form: typeof import('./form/en')
  readonly format: typeof import('./format/en')
  readonly frames: typeof import('./frames/en')
  readonly history: typeof import('./history/en')
  readonly inside: typeof import('./inside/en')
  readonly keys: typeof import('./keys/en')
  readonly labels: typeof import('./labels/en')
  readonly menu: typeof import('./menu/en')
  readonly prediction: typeof import('./prediction/en')
  readonly sending: typeof import('./sending/en')
  readonly session: typeof import('./session/en')
  readonly settings: typeof import('./settings/en')
  readonly shots: typeof import('./shots/en')
  readonly step: typeof import('./step/en')
  readonly table: typeof import('./table/en')
  readonly tester: typeof import('./tester/en')
  readonly timeline: typeof import('./timeline/en')
  readonly tracker: typeof import('./tracker/en')
  readonly transfer: typeof import('./transfer/en')
  readonly ui: typeof import('./ui/en')
  readonly viewer: typeof import('./viewer/en')
}

/** The same shape in another language: other texts, the same arguments. */
export type Translated<T> = T extends string
  ? string
  : T extends (...given: infer A) => infer R
    ? (...given: A) => Translated<R>
    : T extends object
      ? { readonly [K in keyof T]: Translated<T[K]> }
      : T

export type Catalogue = Translated<English>

/** Puts the words of a language in the place of those that are said. */
type Put<S extends keyof English> = (words: English[S]) => void

let name: Language = 'en'
let chosen: Catalogue | null = null
const waiting = new Map<keyof English, Put<never>>()

/** Called once by each subject: its words are replaced as soon as there are others. */
export function spoken<S extends keyof English>(subject: S, put: Put<S>): void {
  waiting.set(subject, put)
  const words = chosen?.[subject]
  if (words !== undefined) put(words as English[S])
}

/** Before anything is drawn: what was said in another language stays so. */
export function speak(language: Language, words: Catalogue): void {
  name = language
  chosen = words
  for (const subject of Object.keys(words) as (keyof English)[])
    waiting.get(subject)?.(words[subject] as never)
}

export const language = (): Language => name
