/** What the comparison is about: the summary of the items in view, and what it does not count. */
import type { Context } from '../../src/core/labels/index'
import type { Summary } from '../../src/core/labels/summary'
import type { Gap, StorageItem, StorageKind } from '../../src/core/model'
import type { RulesModule } from '../state/labels'

export interface CompareFacts extends Omit<Summary, 'shared'> {
  readonly shared: Summary['shared']
  /** `*.` before those that share with their subdomains. */
  readonly hosts: readonly string[]
  readonly paths: readonly string[]
  /** How much of each kind could not be read. */
  readonly gaps: Readonly<Record<StorageKind, number>>
}

const unique = (words: readonly string[]): readonly string[] => [...new Set(words)]

const gapsOf = (kind: StorageKind, gaps: readonly Gap[]): number =>
  gaps.filter(gap => gap.kind === kind || gap.kind === 'page').length

export function compareFacts(
  items: readonly StorageItem[],
  gaps: readonly Gap[],
  rules: RulesModule,
  context: Context,
): CompareFacts {
  const cookies = items.filter(item => item.kind === 'cookie')
  return {
    ...rules.summarise({ ...context.snapshot, items }, context),
    hosts: unique(cookies.map(item => (item.hostOnly ? item.domain : `*.${item.domain}`))),
    paths: unique(cookies.filter(item => item.attributesKnown).map(item => item.path)),
    gaps: { cookie: gapsOf('cookie', gaps), local: gapsOf('local', gaps), session: gapsOf('session', gaps) },
  }
}
