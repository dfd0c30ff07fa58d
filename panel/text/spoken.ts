/** Which language the panel speaks. It is decided before anything is evaluated that says something, and stays for the document. */

/** The words by subject, as English has them: whatever another language says is of the same shape. */
interface English {
  readonly browsers: typeof import('./browsers/en')
  readonly bulk: typeof import('./bulk/en')
  readonly cause: typeof import('./cause/en')
  readonly changes: typeof import('./changes/en')
  readonly compare: typeof import('./compare/en')
  readonly edit: typeof import('./edit/en')
  readonly filters: typeof import('./filters/en')
  readonly findings: typeof import('./findings/en')
  readonly form: typeof import('./form/en')
  readonly format: typeof import('./format/en')
  readonly frames: typeof import('./frames/en')
  readonly history: typeof import('./history/en')
  readonly keys: typeof import('./keys/en')
  readonly labels: typeof import('./labels/en')
  readonly 'log-file': typeof import('./log-file/en')
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
type Translated<T> = T extends string
  ? string
  : T extends (...given: infer A) => infer R
    ? (...given: A) => Translated<R>
    : T extends object
      ? { readonly [K in keyof T]: Translated<T[K]> }
      : T

type Catalogue = Partial<Translated<English>>

const chosen: Catalogue = {}

/** The words of a subject in the language of the panel. */
export const spoken = <S extends keyof English>(subject: S, en: English[S]): English[S] =>
  (chosen[subject] as English[S] | undefined) ?? en
