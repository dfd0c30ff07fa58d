/** Laravel 8. */
import type { Framework } from '../contract'
import { jsonText, members } from '../layouts'
import { php } from '../servers'

export const laravel: Framework = {
  name: 'laravel',
  server: php(
    'laravel-server.php',
    ['Cookie', 'Encryption', 'Http', 'Session'],
    [
      'php-cli',
      'php-illuminate-cookie',
      'php-illuminate-encryption',
      'php-illuminate-http',
      'php-illuminate-session',
    ],
  ),
  secret: 'laravel app key of 32 characters',
  mechanisms: [
    { id: 'laravel-encrypted-cookie', cookie: 'pref', layout: jsonText },
    { id: 'laravel-encrypter', cookie: 'token', layout: members },
    { id: 'laravel-cookie-session', cookie: 'acceptedAcceptedAcceptedAcceptedAccepted', layout: members },
  ],
}
