/** Finding: a session verifies with a key from a framework's documentation, which everybody can sign with. */
import { type FindingRule, isCookie } from './finding'

/** Keys of documentation, tutorials and generated samples. Compared as a whole. */
const PUBLISHED: ReadonlySet<string> = new Set([
  'dev', // Flask tutorial
  '_5#y2L"F4Q8z\n\xec]/', // Flask quickstart
  '_5#y2L"F4Q8z\\n\\xec]/', // the same, pasted as text
  '192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf', // Flask configuration
  'keyboard cat', // express-session
  'your-256-bit-secret', // jwt.io
  'a-string-secret-at-least-256-bits-long', // jwt.io
  'shhhhh', // jsonwebtoken
  '09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7', // FastAPI tutorial
  'secret',
  'secret-key',
  'secret_key',
  'supersecret',
  'changeme',
  'change-me',
  'change_me',
  'mysecret',
  'my-secret-key',
  'your-secret-key',
  'your_secret_key',
])

/** Django writes this in front of the key of a new project, "insecure" because it was generated without care. */
const GENERATED = 'django-insecure-'

export const isPublishedKey = (key: string): boolean => PUBLISHED.has(key) || key.startsWith(GENERATED)

export const publishedKey: FindingRule = ({ snapshot, sessions }) =>
  snapshot.items.filter(isCookie).flatMap(cookie => {
    const session = sessions.get(cookie.id)
    return session === undefined || session.verifiedWith === null || !isPublishedKey(session.verifiedWith)
      ? []
      : [{ id: 'published-key', severity: 'high', items: [cookie.id], mechanism: session.mechanism }]
  })
