/** Rails 6.1, whose keys are derived with SHA-1. */
import type { Framework } from '../contract'
import { members } from '../layouts'
import { ruby } from '../servers'

const settings = { pbkdf2_digest: 'sha1', serializer: 'json' }

export const rails: Framework = {
  name: 'rails',
  server: ruby(
    'rails-server.rb',
    ['rails', 'action_controller/railtie', 'webrick'],
    ['ruby-actionpack', 'ruby-railties', 'ruby-webrick'],
  ),
  secret: 'rails secret_key_base, never used elsewhere',
  note: 'Debian has Rails 6.1; cookies of Rails 7 and 8 are checked by test vectors alone',
  mechanisms: [
    { id: 'rails-session-encrypted', cookie: '_app_session', settings, layout: members },
    {
      id: 'rails-session-encrypted',
      variant: 'marshal',
      cookie: '_app_session',
      settings: { ...settings, serializer: 'marshal' },
      layout: members,
    },
    { id: 'rails-signed-cookie', cookie: 'cart', settings, layout: members },
    { id: 'rails-encrypted-cookie', cookie: 'notes', settings, layout: members },
    {
      id: 'rails-message-verifier',
      cookie: 'token',
      settings: { digest: 'sha256', serializer: 'json' },
      layout: members,
    },
  ],
}
