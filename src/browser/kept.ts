/** Answers to questions that are asked again and again, several at a time: the one that was asked last counts. */

interface Answer<V> {
  readonly asked: number
  readonly value: V
}

export interface Kept<K, V> {
  get(key: K): V | undefined
  /** Asks, and keeps the answer unless a later question was answered already. Rejects as `question` does. */
  ask(key: K, question: () => Promise<V>): Promise<void>
  /** Forgets all other keys. */
  retain(keys: ReadonlySet<K>): void
}

export function createKept<K, V>(): Kept<K, V> {
  const answers = new Map<K, Answer<V>>()
  let questions = 0
  return {
    get: key => answers.get(key)?.value,
    ask: async (key, question) => {
      questions += 1
      const asked = questions
      const value = await question()
      if ((answers.get(key)?.asked ?? 0) < asked) answers.set(key, { asked, value })
    },
    retain: keys => {
      for (const key of [...answers.keys()]) if (!keys.has(key)) answers.delete(key)
    },
  }
}
