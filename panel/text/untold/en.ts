/** What the browser does not tell of a request, in words that follow "it depends on". */
import type { Untold } from '../../../src/core/timeline/variants'

export const UNTOLD: Readonly<Record<Untold, string>> = {
  kind: 'what the request was for',
  initiator: 'who started it',
  ancestors: 'the pages around it',
  credentials: 'its credentials mode',
  redirects: 'the hops before it',
  reload: 'whether it was a reload',
  'third-party-cookies': 'whether third-party cookies are allowed',
}
