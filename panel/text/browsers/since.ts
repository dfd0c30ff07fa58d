/** Which browsers have a mechanism, and since when: names and numbers, the same in every language. */
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

export const short = (all: readonly Since[]): string =>
  all.map(({ browser, version }) => `${browser} ${version}`).join(', ')

export const dated = (all: readonly Since[]): string =>
  all
    .map(({ browser, version, year }) => `${browser} ${version}${year === null ? '' : ` (${year})`}`)
    .join(', ')
