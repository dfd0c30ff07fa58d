/** Finding: a session verifies with a key from a framework's documentation, which everybody can sign with. */
import type { FindingRule } from './finding'

export const publishedKey: FindingRule = ({ snapshot, sessions }) =>
  snapshot.items.flatMap(item => {
    const session = sessions.get(item.id)
    return session?.exampleKey === true
      ? [{ id: 'published-key', severity: 'high', items: [item.id], mechanism: session.mechanism }]
      : []
  })
