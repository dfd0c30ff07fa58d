/** Clerk's `__session`: RS256, 60 seconds; `__session_<hash>` is the same for one application. */
import { hostedJwt } from '../hosted-jwt'

export const codec = hostedJwt({
  id: 'clerk-session',
  title: 'Clerk session token',
  name: /^__session(?:_[\w-]+)?$/,
  issuer: /^https:\/\/(?:clerk\.|[\w-]+\.clerk\.accounts\.dev$)/,
})
