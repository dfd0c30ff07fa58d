/** Entry of the background: answers requests and keeps nothing between them. */
import { relayCookieChanges } from '../browser/cookie-relay'
import { handlers } from '../browser/handlers'
import { listen } from '../browser/transport'

listen(handlers)
relayCookieChanges()
