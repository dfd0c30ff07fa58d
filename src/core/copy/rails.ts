/**
 * Rails: `cookies[...]`. Rack writes the value with URI.encode_www_form_component (rack/utils.rb, set_cookie_header):
 * where that would change it, and for a partitioned cookie, the header is added. `same_site: nil` keeps the default of Rails out
 * since 7.0 (action_dispatch/middleware/cookies.rb, handle_options); before, it became Lax.
 */
import type { CookieItem } from '../model'
import { perCookie } from './form'
import { rubyQuoted } from './quote/ruby'
import { setCookieLine } from './set-cookie'

const NAME = /^[\w!#$%&'*+\-.^`|~]+$/
const AS_IT_IS = /^[\w*.-]*$/

function line(cookie: CookieItem): string {
  if (!NAME.test(cookie.name) || !AS_IT_IS.test(cookie.value) || cookie.partition !== null)
    return `response.add_header("Set-Cookie", ${rubyQuoted(setCookieLine(cookie))}.b) # cookies[] would encode it`
  const options = [
    `value: ${rubyQuoted(cookie.value)}`,
    ...(cookie.hostOnly ? [] : [`domain: ${rubyQuoted(cookie.domain)}`]),
    `path: ${rubyQuoted(cookie.path)}`,
    ...(cookie.expires === null ? [] : [`expires: Time.at(${Math.floor(cookie.expires / 1000)}).utc`]),
    ...(cookie.secure ? ['secure: true'] : []),
    ...(cookie.httpOnly ? ['httponly: true'] : []),
    `same_site: ${cookie.sameSite === 'unset' ? 'nil' : `:${cookie.sameSite}`}`,
  ]
  const before7 = cookie.sameSite === 'unset' ? ' # Rails 6 makes SameSite=Lax of nil' : ''
  return `cookies[${rubyQuoted(cookie.name)}] = { ${options.join(', ')} }${before7}`
}

export const rails = perCookie('rails', line)
