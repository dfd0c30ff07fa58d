/**
 * Formats of servers that were not at hand to make cookies: written after the server's source and documentation, and
 * tested with texts made from these by other code. All others are proven by cookies of the real thing.
 */
export const BY_SPECIFICATION: ReadonlySet<string> = new Set([
  'aspnet-data-protection',
  'fiber-encryptcookie',
  'ktor-session',
  'oauth2-proxy',
  'play-session',
  'shiro-remember-me',
  'spring-remember-me',
  'spring-session',
  'wordpress-auth-cookie',
])
