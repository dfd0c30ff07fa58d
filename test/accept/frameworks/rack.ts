/** Rack 2, and the encrypted cookie of Rack::Protection 3 that Sinatra 3 uses. */
import type { Framework } from '../contract'
import { members } from '../layouts'
import { ruby } from '../servers'

export const rack: Framework = {
  name: 'rack',
  server: ruby(
    'rack-server.rb',
    ['rack', 'rack/protection', 'webrick'],
    ['ruby-rack', 'ruby-rack-protection', 'ruby-webrick'],
  ),
  secret: '7d1f1b0c5a3e49e0b6c2d8f4a190e57c3b6a2f9d84c01e75a6f3b2d90c48e17f',
  note: 'rack-session 1 and 2, which encrypt, are not in Debian',
  mechanisms: [
    { id: 'rack-session-cookie', cookie: 'rack.session', layout: members },
    {
      id: 'rack-session-cookie',
      variant: 'json',
      cookie: 'rack.session',
      settings: { serializer: 'json' },
      layout: members,
    },
    { id: 'rack-protection-encrypted-cookie', cookie: 'rack.session', layout: members },
  ],
}
