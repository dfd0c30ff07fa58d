/** Vite plugin: `virtual:browser-support`, since when browsers have each mechanism, taken from MDN's data at build time. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { CompatData, SimpleSupportStatement, SupportStatement } from '@mdn/browser-compat-data/types'
import type { Plugin } from 'vite'
import type { BrowserSupport, Since } from './panel/text/browsers/since'

const MODULE = 'virtual:browser-support'

const BROWSERS = ['chrome', 'edge', 'firefox', 'safari'] as const

/** Read at build time only: the data are 20 MB. */
const readData = (): CompatData =>
  JSON.parse(readFileSync(createRequire(import.meta.url).resolve('@mdn/browser-compat-data'), 'utf8'))

const listed = (support: SupportStatement | undefined): readonly SimpleSupportStatement[] =>
  support === undefined ? [] : Array.isArray(support) ? support : [support as SimpleSupportStatement]

/** The version since which it is there without a gap; null: it is not. Behind a flag does not count. */
function sinceVersion(support: SupportStatement | undefined): string | null {
  const statements = listed(support).filter(
    ({ flags, prefix }) => flags === undefined && prefix === undefined,
  )
  let since: string | null = null
  for (const { version_added, version_removed } of statements) {
    if (typeof version_added !== 'string' || version_added === 'preview') continue
    if ((version_removed ?? null) === since) since = version_added
  }
  return since
}

function sinceOf(data: CompatData, support: Readonly<Record<string, SupportStatement>>): readonly Since[] {
  return BROWSERS.flatMap(id => {
    const version = sinceVersion(support[id])
    if (version === null) return []
    const { name, releases } = data.browsers[id]
    return [{ browser: name, version, year: releases[version]?.release_date?.slice(0, 4) ?? null }]
  })
}

/** What the Browsers row says, as data. */
export function browserSupport(data: CompatData = readData()): BrowserSupport {
  const header = data.http.headers?.['Set-Cookie']
  const since = (identifier: typeof header): readonly Since[] =>
    sinceOf(data, (identifier?.__compat?.support ?? {}) as Record<string, SupportStatement>)
  return {
    version: data.__meta.version,
    cookie: since(header),
    local: since(data.api.Window?.localStorage),
    session: since(data.api.Window?.sessionStorage),
    sameSite: since(header?.SameSite),
    partitioned: since(header?.Partitioned),
  }
}

export const browserSupportModule = (): Plugin => ({
  name: 'browser-support',
  resolveId: id => (id === MODULE ? `\0${MODULE}` : null),
  load: id => (id === `\0${MODULE}` ? `export default ${JSON.stringify(browserSupport())}` : null),
})
