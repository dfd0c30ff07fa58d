/** Labels of items, made when a row needs them and kept until the snapshot or the clock moves on. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Context, Labels } from '../../src/core/labels/index'
import type { StorageItem } from '../../src/core/model'
import type * as Rules from '../rules'
import type { Data } from './data'
import { hostOf } from './keys'

export type RulesModule = typeof Rules

export interface Labelling {
  readonly rules: ReadonlySignal<RulesModule | null>
  load(): Promise<void>
  /** null as long as the rules are not loaded. */
  labels(item: StorageItem): Labels | null
  /** The site whose keys apply to an item: registrable domain, or the host where there is none. */
  site(item: StorageItem): string
}

export function createLabelling(data: Data, loadRules: () => Promise<RulesModule>): Labelling {
  const rules = signal<RulesModule | null>(null)
  const kept = new WeakMap<Context, WeakMap<StorageItem, Labels>>()
  return {
    rules,
    load: async () => {
      rules.value = await loadRules()
    },
    labels: item => {
      const module = rules.value
      if (module === null) return null
      const context = data.context.value
      const ofContext = kept.get(context) ?? new WeakMap<StorageItem, Labels>()
      kept.set(context, ofContext)
      const labels = ofContext.get(item) ?? module.label(item, context)
      ofContext.set(item, labels)
      return labels
    },
    site: item => rules.value?.siteHost(hostOf(item)) ?? hostOf(item),
  }
}
