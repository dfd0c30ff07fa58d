/** The Browsers row of the comparison: which browsers have the mechanism, and since when. */
import support from 'virtual:browser-support'
import { dated, short } from './since'

const SOURCE = `Source: MDN browser-compat-data ${support.version}.`

export const BROWSERS = {
  cookie: {
    says: short(support.cookie),
    why: `Set-Cookie since ${dated(support.cookie)}. SameSite since ${dated(support.sameSite)}; Partitioned since ${dated(support.partitioned)}. ${SOURCE}`,
  },
  local: { says: short(support.local), why: `Window.localStorage since ${dated(support.local)}. ${SOURCE}` },
  session: {
    says: short(support.session),
    why: `Window.sessionStorage since ${dated(support.session)}. ${SOURCE}`,
  },
} as const
