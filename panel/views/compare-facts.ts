/** What the comparison is about: the summary of the items in view, the limits they have, and what it does not count. */
import type { ThirdPartyCookies } from '../../src/core/cookie/browser-rules'
import type { HeaderSize } from '../../src/core/labels/header-size'
import type { Context } from '../../src/core/labels/index'
import type { BrowserLimits, SERVER_HEADER_LIMITS } from '../../src/core/labels/limits'
import type { Summary } from '../../src/core/labels/summary'
import type { Gap, StorageItem, StorageKind } from '../../src/core/model'
import type { RulesModule } from '../state/labels'

/** The Cookie header of one host. Several answers where the browser does not tell its third-party setting. */
export interface HostHeader {
  readonly host: string
  readonly answers: readonly [HeaderAnswer, ...HeaderAnswer[]]
  /** Some cookies are known by name and value only. */
  readonly certain: boolean
}

export interface HeaderAnswer {
  readonly bytes: number
  /** Settings under which it is so; empty: whatever the setting is. */
  readonly assuming: readonly ThirdPartyCookies[]
}

export interface CompareFacts extends Summary {
  /** `*.` before those that share with their subdomains. */
  readonly hosts: readonly string[]
  readonly paths: readonly string[]
  /** How much of each kind could not be read. */
  readonly gaps: Readonly<Record<StorageKind, number>>
  readonly headers: readonly HostHeader[]
  readonly limits: BrowserLimits
  readonly servers: typeof SERVER_HEADER_LIMITS
  readonly privateWindow: boolean
}

const unique = (words: readonly string[]): readonly string[] => [...new Set(words)]

/**
 * A frame with an opaque origin has no storage of its own, so nothing of any kind is missing by it. Its host's cookies are
 * read as those of every host, or have a gap of their own.
 */
const gapsOf = (kind: StorageKind, gaps: readonly Gap[]): number =>
  gaps.filter(gap => gap.kind === kind || (gap.kind === 'page' && gap.reason !== 'opaque-origin')).length

function answersOf(
  host: string,
  sizes: ReadonlyMap<ThirdPartyCookies, readonly HeaderSize[]>,
): HostHeader['answers'] {
  const byBytes = new Map<number, ThirdPartyCookies[]>()
  for (const [setting, all] of sizes) {
    const bytes = all.find(size => size.host === host)?.bytes ?? 0
    byBytes.set(bytes, [...(byBytes.get(bytes) ?? []), setting])
  }
  const [first = { bytes: 0, assuming: [] }, ...others] = Array.from(byBytes, ([bytes, assuming]) => ({
    bytes,
    assuming: byBytes.size === 1 ? [] : assuming,
  }))
  return [first, ...others]
}

function headersOf(rules: RulesModule, context: Context): readonly HostHeader[] {
  const settings = rules
    .environmentsOf(context.browser, context.thirdPartyCookies)
    .map(environment => environment.thirdPartyCookies)
  const sizes = new Map(
    settings.map(setting => [setting, rules.headerSizes({ ...context, thirdPartyCookies: setting })]),
  )
  const all = [...sizes.values()].flat()
  return unique(all.map(size => size.host)).map(host => ({
    host,
    answers: answersOf(host, sizes),
    certain: all.every(size => size.host !== host || size.certain),
  }))
}

export function compareFacts(
  items: readonly StorageItem[],
  gaps: readonly Gap[],
  rules: RulesModule,
  around: Context,
): CompareFacts {
  const context = { ...around, snapshot: { ...around.snapshot, items } }
  const cookies = items.filter(item => item.kind === 'cookie')
  return {
    ...rules.summarise(context.snapshot, context),
    hosts: unique(cookies.map(item => (item.hostOnly ? item.domain : `*.${item.domain}`))),
    paths: unique(cookies.filter(item => item.attributesKnown).map(item => item.path)),
    gaps: { cookie: gapsOf('cookie', gaps), local: gapsOf('local', gaps), session: gapsOf('session', gaps) },
    headers: headersOf(rules, context),
    limits: rules.LIMITS[context.browser],
    servers: rules.SERVER_HEADER_LIMITS,
    privateWindow: context.snapshot.store === rules.BROWSER_RULES[context.browser].privateStore,
  }
}
