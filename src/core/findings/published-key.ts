/** Finding: a session verifies with a key from a framework's documentation, which everybody can sign with. */
import { type FindingRule, isCookie } from './finding'

export const publishedKey: FindingRule = ({ snapshot, sessions }) =>
  snapshot.items.filter(isCookie).flatMap(cookie => {
    const session = sessions.get(cookie.id)
    return session?.exampleKey === true
      ? [{ id: 'published-key', severity: 'high', items: [cookie.id], mechanism: session.mechanism }]
      : []
  })
