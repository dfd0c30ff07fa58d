/** What the user is asked for: hosts, or an optional permission. */

export type Wish =
  /** Match patterns. */
  | { readonly origins: readonly string[] }
  /** `privacy`: to read whether the browser blocks third-party cookies. */
  | { readonly permission: 'privacy' }

/** As `permissions.request` takes it. */
export const requested = (wish: Wish) =>
  'origins' in wish ? { origins: [...wish.origins] } : { permissions: [wish.permission] }

/** As the query of the page that asks in a tab. */
export const wishQuery = (wish: Wish): readonly (readonly [string, string])[] =>
  'origins' in wish ? wish.origins.map(origin => ['pattern', origin]) : [['permission', wish.permission]]

export const readWish = (query: URLSearchParams): Wish =>
  query.get('permission') === 'privacy' ? { permission: 'privacy' } : { origins: query.getAll('pattern') }
