/** What a change between requests did, in the words that are used of Set-Cookie lines. */
import type { Effect, ItemChange } from '../../src/core/timeline/step'

export function effectOf({ was, is }: Pick<ItemChange, 'was' | 'is'>): Effect {
  if (is === null) return 'deleted'
  if (was === null) return 'created'
  return was.value === is.value ? 'unchanged' : 'changed'
}
