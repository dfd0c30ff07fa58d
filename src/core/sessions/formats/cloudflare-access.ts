/** Cloudflare Access: `CF_Authorization` of the application, RS256. */
import { hostedJwt } from '../hosted-jwt'

export const codec = hostedJwt({
  id: 'cloudflare-access',
  title: 'Cloudflare Access token',
  name: /^CF_(?:Authorization|AppSession)/,
  issuer: /^https:\/\/[\w-]+\.cloudflareaccess\.com$/,
})
