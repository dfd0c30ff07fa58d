/** The Browsers row of the comparison: which browsers have the mechanism, and since when. */
import support from 'virtual:browser-support'
import type { StorageKind } from '../../../src/core/model'

export interface Since {
  /** As MDN names it: Chrome, Edge, Firefox, Safari. */
  readonly browser: string
  readonly version: string
  /** Of the release; null: not known. */
  readonly year: string | null
}

/** The part of @mdn/browser-compat-data that is shown; made by vite.browser-support.ts at build time. */
export interface BrowserSupport extends Readonly<Record<StorageKind, readonly Since[]>> {
  /** Of the data. */
  readonly version: string
  /** The attributes of Set-Cookie. */
  readonly sameSite: readonly Since[]
  readonly partitioned: readonly Since[]
}

const short = (all: readonly Since[]): string =>
  all.map(({ browser, version }) => `${browser} ${version}`).join(', ')

const dated = (all: readonly Since[]): string =>
  all
    .map(({ browser, version, year }) => `${browser} ${version}${year === null ? '' : ` (${year})`}`)
    .join(', ')

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
