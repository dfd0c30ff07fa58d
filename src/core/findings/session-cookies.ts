/** Which cookies are sessions: recognised by their format, or by the names that frameworks give them. */
import type { CookieItem } from '../model'
import { type FindingContext, knownCookies } from './finding'

// PHP, Java, Express, Django, ASP.NET, Rails, Laravel, Play, Rack, CodeIgniter, Koa; and what people call their own.
const NAMES =
  /^(?:__(?:host|secure)-)?(?:phpsessid|jsessionid|connect\.sid|sessionid|asp\.net_sessionid|\.aspnetcore\.(?:session|identity\.application)|_[a-z0-9_]*_session|laravel_session|play_session|rack\.session|ci_session|koa\.sess|session|session_?id|sid|(?:next-)?auth(?:js)?\.session-token|auth_?token|access_?token|refresh_?token|remember_(?:token|me))$/i

// A token against forgery is meant to be read by the page's script.
const FORGERY = /c?srf|xsrf/i

export interface SessionCookie {
  readonly cookie: CookieItem
  /** null: known by its name only. */
  readonly mechanism: string | null
}

/** A session that ends or is empty does no harm, so only cookies with a value. */
export function sessionCookies(context: FindingContext): readonly SessionCookie[] {
  return knownCookies(context).flatMap(cookie => {
    if (cookie.value === '' || FORGERY.test(cookie.name)) return []
    const mechanism = context.sessions.get(cookie.id)?.mechanism ?? null
    return mechanism !== null || NAMES.test(cookie.name) ? [{ cookie, mechanism }] : []
  })
}
