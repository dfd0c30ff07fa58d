/** Firebase: session cookies and ID tokens, RS256. */
import { hostedJwt } from '../hosted-jwt'

export const codec = hostedJwt({
  id: 'firebase-session',
  title: 'Firebase session',
  name: /session|token|firebase/i,
  issuer: /^https:\/\/(?:session\.firebase|securetoken)\.google\.com\//,
})
