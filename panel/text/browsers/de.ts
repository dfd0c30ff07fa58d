/** The Browsers row of the comparison, in German. */
import support from 'virtual:browser-support'
import { dated, short } from './since'

const SOURCE = `Quelle: MDN browser-compat-data ${support.version}.`

export const BROWSERS = {
  cookie: {
    says: short(support.cookie),
    why: `Set-Cookie ab ${dated(support.cookie)}. SameSite ab ${dated(support.sameSite)}; Partitioned ab ${dated(support.partitioned)}. ${SOURCE}`,
  },
  local: { says: short(support.local), why: `Window.localStorage ab ${dated(support.local)}. ${SOURCE}` },
  session: {
    says: short(support.session),
    why: `Window.sessionStorage ab ${dated(support.session)}. ${SOURCE}`,
  },
} as const
