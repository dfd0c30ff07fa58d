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

type LabelRules = RulesModule['rules']

/** Each label is made when it is asked for: sorting by one of them needs no others. */
class LabelsOnDemand implements Labels {
  private readonly made: { -readonly [K in keyof Labels]?: Labels[K] } = {}
  private readonly rules: LabelRules
  private readonly item: StorageItem
  private readonly context: Context
  constructor(rules: LabelRules, item: StorageItem, context: Context) {
    this.rules = rules
    this.item = item
    this.context = context
  }
  get capacity(): Labels['capacity'] {
    this.made.capacity ??= this.rules.capacity(this.item, this.context)
    return this.made.capacity
  }
  get scope(): Labels['scope'] {
    this.made.scope ??= this.rules.scope(this.item, this.context)
    return this.made.scope
  }
  get expiry(): Labels['expiry'] {
    this.made.expiry ??= this.rules.expiry(this.item, this.context)
    return this.made.expiry
  }
  get location(): Labels['location'] {
    this.made.location ??= this.rules.location(this.item, this.context)
    return this.made.location
  }
  get sending(): Labels['sending'] {
    this.made.sending ??= this.rules.sending(this.item, this.context)
    return this.made.sending
  }
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
      const labels = ofContext.get(item) ?? new LabelsOnDemand(module.rules, item, context)
      ofContext.set(item, labels)
      return labels
    },
    site: item => rules.value?.siteHost(hostOf(item)) ?? hostOf(item),
  }
}
