/** The keys in a pasted file: variables with their rotated keys, WordPress' halves, the salts beside them. */
import type { Settings } from '../codec'
import type { Assignment } from './assignments'
import { type Frame, fromItems, NO_SETTINGS } from './gather'
import type { KeyReading } from './reading'
import { isRailsMasterKey, isSame, olderOf, rankOf, SETTINGS, saltName } from './variables'

function settingsIn(assignments: readonly Assignment[]): Settings {
  const found = SETTINGS.flatMap(name => {
    const value = assignments.find(one => isSame(one.name, name.replace('_', '')))?.items[0]?.value
    return value?.type === 'text' ? [[name, value.value] as const] : []
  })
  return found.length === 0 ? NO_SETTINGS : Object.fromEntries(found)
}

const textOfFirst = (assignment: Assignment | undefined): string | null => {
  const value = assignment?.items[0]?.value
  return value?.type === 'text' ? value.value : null
}

/** WordPress: the key and its salt, one behind the other. */
export function joined(assignments: readonly Assignment[]): readonly KeyReading[] {
  return assignments.flatMap(one => {
    const salt = saltName(one.name)
    const [key, rest] = [textOfFirst(one), textOfFirst(assignments.find(other => other.name === salt))]
    if (salt === null || key === null || rest === null) return []
    const secrets = [{ id: null, value: key + rest }]
    const from = `${one.name} + ${salt}`
    return [{ what: 'env', as: 'text', secrets, from, without: [], settings: NO_SETTINGS }]
  })
}

const isKey = ({ name }: Assignment): boolean =>
  !isRailsMasterKey(name) && !SETTINGS.some(setting => isSame(name, setting.replace('_', '')))

export function fromVariables(assignments: readonly Assignment[]): readonly KeyReading[] {
  const settings = settingsIn(assignments)
  const candidates = assignments.filter(isKey)
  const single = assignments.length === 1
  const ranked = candidates.flatMap(one => {
    const rank = rankOf(one.name) ?? (single ? 0 : null)
    return rank === null ? [] : [{ one, rank }]
  })
  const own = ranked.toSorted((a, b) => a.rank - b.rank)
  return own.flatMap(({ one }) => {
    const older = candidates.filter(other => {
      const base = other === one ? null : olderOf(other.name)
      return base !== null && isSame(one.name, base)
    })
    const frame: Frame = { what: 'env', from: one.name, without: [], settings }
    return fromItems(
      [one, ...older].flatMap(({ items }) => items),
      frame,
    )
  })
}
