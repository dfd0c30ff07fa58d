/** The settings that servers of a framework commonly have instead of those given: a step of its own, after `verify`. */
import type { Field, SessionCodec, Setting, Settings } from './codec'

export interface Alternative {
  readonly settings: Settings
  /** Names of the settings that differ from those given. */
  readonly deviating: readonly string[]
}

/** More than two at once is no usual server. */
const MAX_DEVIATIONS = 2
const MAX_ALTERNATIVES = 96

interface Choice {
  readonly name: string
  readonly values: readonly Setting[]
}

const valuesOf = ({ usual, choices = [] }: Field): readonly Setting[] => usual ?? choices

const current = ({ name, preset }: Field, settings: Settings): Setting => settings[name] ?? preset

const choicesOf = ({ fields }: SessionCodec, settings: Settings): readonly Choice[] =>
  fields.flatMap(field => {
    const values = valuesOf(field).filter(value => value !== current(field, settings))
    return values.length === 0 ? [] : [{ name: field.name, values }]
  })

/** All ways to change exactly `count` of the settings, in the order of the fields. */
function* changed(choices: readonly Choice[], count: number, base: Alternative): Generator<Alternative> {
  if (count === 0) {
    yield base
    return
  }
  for (const [index, { name, values }] of choices.entries())
    for (const value of values) {
      const settings = { ...base.settings, [name]: value }
      yield* changed(choices.slice(index + 1), count - 1, { settings, deviating: [...base.deviating, name] })
    }
}

/** With the fewest deviations first; never the settings given. Bounded. */
export function alternativesOf(codec: SessionCodec, settings: Settings): readonly Alternative[] {
  const choices = choicesOf(codec, settings)
  const found: Alternative[] = []
  for (let count = 1; count <= Math.min(MAX_DEVIATIONS, choices.length); count++)
    for (const one of changed(choices, count, { settings, deviating: [] })) {
      if (found.length >= MAX_ALTERNATIVES) return found
      found.push(one)
    }
  return found
}
