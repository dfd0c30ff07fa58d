/** From the fields of the tester to a request of the core, or what is wrong with them. */
import { presetRequest, type TesterContext } from '../../src/core/cookie/presets'
import type { CookieRequest, Redirect } from '../../src/core/cookie/request'
import { parseUrl } from '../../src/core/cookie/site'
import type { Snapshot } from '../../src/core/model'
import type { How, Starter, TesterForm } from '../state/tester'
import { type UrlProblem, urlProblem } from './url-problem'

export interface RedirectProblem {
  readonly rule: 'redirect'
  readonly word: string
}

export interface Problems {
  readonly url: UrlProblem | null
  readonly from: UrlProblem | null
  readonly redirects: RedirectProblem | null
}

export type AskedRequest =
  | { readonly ok: true; readonly request: CookieRequest }
  | { readonly ok: false; readonly problems: Problems }

/** Links and forms are usually asked about for other sites, the rest for the page. */
export const starterOf = ({ by, how }: Pick<TesterForm, 'by' | 'how'>): Starter =>
  by ?? (how === 'link' || how === 'form-post' ? 'other' : 0)

export const startsItself = (how: How): boolean => how === 'address-bar'

const originOf = (url: string): string => parseUrl(url.trim())?.origin ?? 'null'

/** Origins of the document and its parents, innermost first. A frame that has gone counts as the page. */
function chainOf(form: TesterForm, { frames }: Snapshot): readonly string[] {
  const starter = starterOf(form)
  if (starter === 'other') return [originOf(form.from)]
  const frame = frames.find(one => one.id === starter) ?? frames.find(one => one.ancestors.length === 0)
  return frame === undefined ? [] : [frame.origin, ...frame.ancestors]
}

function contextOf(form: TesterForm, snapshot: Snapshot): TesterContext {
  const { how, credentials } = form
  const frames = chainOf(form, snapshot)
  switch (how) {
    case 'address-bar':
      return { how }
    case 'link':
    case 'form-post':
      return { how, from: frames[0] ?? 'null' }
    case 'fetch':
      return { how, frames, credentials }
    case 'image':
    case 'frame':
      return { how, frames }
  }
}

const STATUS = /^30[12378]$/

/** Words are URLs, each with an optional status before it; 302 without. */
function redirectsOf(text: string): readonly Redirect[] | RedirectProblem {
  const hops: Redirect[] = []
  let status: number | null = null
  for (const word of text.split(/[\s,]+/).filter(one => one !== '')) {
    if (STATUS.test(word) && status === null) {
      status = Number(word)
    } else {
      if (urlProblem(word) !== null) return { rule: 'redirect', word }
      hops.push({ from: originOf(word), status: status ?? 302 })
      status = null
    }
  }
  return status === null ? hops : { rule: 'redirect', word: String(status) }
}

export function askedRequest(form: TesterForm, snapshot: Snapshot): AskedRequest {
  const url = (form.url ?? snapshot.top).trim()
  const redirects = redirectsOf(form.redirects)
  const foreign = !startsItself(form.how) && starterOf(form) === 'other'
  const problems: Problems = {
    url: urlProblem(url),
    from: foreign ? urlProblem(form.from) : null,
    redirects: 'rule' in redirects ? redirects : null,
  }
  if ('rule' in redirects || problems.url !== null || problems.from !== null) return { ok: false, problems }
  const context = contextOf(form, snapshot)
  return { ok: true, request: presetRequest(url, context, form.method, redirects) }
}
