/** The contexts that the request tester offers, as requests. */
import type { CookieRequest, Redirect } from './request'

export type TesterContext =
  | { readonly how: 'address-bar' }
  | { readonly how: 'link'; readonly from: string }
  | { readonly how: 'form-post'; readonly from: string }
  /** `frames`: origins of the requesting document and its parents, innermost first. */
  | { readonly how: 'image'; readonly frames: readonly string[] }
  | {
      readonly how: 'fetch'
      readonly frames: readonly string[]
      readonly credentials: CookieRequest['credentials']
    }
  | { readonly how: 'frame'; readonly frames: readonly string[] }

/** `method` counts for fetch only; a link is GET and a form POST. */
export function presetRequest(
  url: string,
  context: TesterContext,
  method = 'GET',
  redirects: readonly Redirect[] = [],
): CookieRequest {
  const base = { url, method: 'GET', credentials: 'include', ancestors: [], redirects, reload: null } as const
  switch (context.how) {
    case 'address-bar':
      return { ...base, kind: 'top-level navigation', initiator: null }
    case 'link':
      return { ...base, kind: 'top-level navigation', initiator: context.from }
    case 'form-post':
      return { ...base, kind: 'top-level navigation', initiator: context.from, method: 'POST' }
    case 'frame':
      return {
        ...base,
        kind: 'frame navigation',
        initiator: context.frames[0] ?? null,
        ancestors: context.frames,
      }
    case 'image':
      return { ...base, kind: 'subresource', initiator: context.frames[0] ?? null, ancestors: context.frames }
    case 'fetch':
      return {
        ...base,
        kind: 'subresource',
        initiator: context.frames[0] ?? null,
        ancestors: context.frames,
        credentials: context.credentials,
        method,
      }
  }
}
