/** The findings about the items in view, with what the session formats know of them. */
import { computed, type ReadonlySignal } from '@preact/signals'
import type { Finding, SessionFact } from '../../src/core/findings/finding'
import type { ItemId, StorageItem } from '../../src/core/model'
import type { Secret, SessionCodec } from '../../src/core/sessions/codec'
import type { Data } from './data'
import type { KeyRing } from './keys'
import type { Labelling } from './labels'
import type { Sessions } from './sessions'
import type { Table } from './table'

/** More items than this are not looked at for sessions; the table does it row by row. */
export const MOST_LOOKED_AT = 2000

interface Needs {
  readonly data: Data
  readonly table: Pick<Table, 'items'>
  readonly labelling: Labelling
  readonly keys: KeyRing
  readonly sessions: Sessions
}

function createFacts({ sessions, keys, labelling }: Needs) {
  /** The key with which it verified. It is compared with published ones, and goes no further. */
  const secretOf = (item: StorageItem): Secret | null => {
    const reading = sessions.reading(item).value
    return reading?.verified?.status === 'valid'
      ? (reading.key?.secrets[reading.verified.secret] ?? null)
      : null
  }
  /** Formats that protect nothing are no sessions: preferences in JSON, for example. */
  const factOf = (item: StorageItem, codec: SessionCodec | null): SessionFact | null => {
    if (codec === null || codec.protection === 'none') return null
    const sure = sessions.recognised(item)[0]?.match.confidence !== 'possible'
    const hasKey = keys.of(labelling.site(item)).secrets.length > 0
    if (!sure && !hasKey) return null
    const secret = hasKey ? secretOf(item) : null
    if (!sure && secret === null) return null
    const exampleKey = secret !== null && sessions.formats.value?.isExampleKey(secret) === true
    return { mechanism: codec.title, exampleKey }
  }
  return (items: readonly StorageItem[]): ReadonlyMap<ItemId, SessionFact> =>
    new Map(
      items.slice(0, MOST_LOOKED_AT).flatMap(item => {
        const fact = factOf(item, sessions.codecFor(item))
        return fact === null ? [] : [[item.id, fact] as const]
      }),
    )
}

/** The worst first; null as long as the rules are not loaded. */
export function createFindings(needs: Needs): ReadonlySignal<readonly Finding[] | null> {
  const facts = createFacts(needs)
  return computed(() => {
    const rules = needs.labelling.rules.value
    if (rules === null) return null
    const context = needs.data.context.value
    const items = needs.table.items.value
    return rules.findings({
      ...context,
      snapshot: { ...context.snapshot, items },
      sessions: facts(items),
    })
  })
}
