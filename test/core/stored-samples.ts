/** Items of Web Storage as sign-in libraries leave them. Tokens are made up; TOKEN is the example of jwt.io. */

export const TOKEN =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c'

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

const token = (claims: Readonly<Record<string, unknown>>, header: Readonly<Record<string, string>>): string =>
  `${base64url(header)}.${base64url(claims)}.${'c2ln'.repeat(64)}`

const RS256 = { alg: 'RS256', kid: 'k1' }

const times = { iat: 1_741_064_767, exp: 1_741_068_367 }

export interface StoredSample {
  readonly what: string
  readonly name: string
  readonly value: string
  readonly format: 'jwt' | 'json-cookie' | 'supabase-auth' | 'base64json' | 'jwe'
  readonly confidence: 'certain' | 'likely' | 'possible'
  /** Part of what is read, in the notation of the tests. */
  readonly holds: string
  readonly service?: string
}

const COGNITO = token({ iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a', ...times }, RS256)
const ENTRA = token({ iss: 'https://login.microsoftonline.com/t/v2.0', ...times }, { typ: 'JWT', ...RS256 })
const HOME = '1f2e-3d4c.9a8b-7c6d'

const TOKENS: readonly StoredSample[] = [
  {
    what: 'a bare JWT',
    name: 'token',
    value: TOKEN,
    format: 'jwt',
    confidence: 'certain',
    holds: 'John Doe',
  },
  {
    what: 'a JWT in JSON quotes',
    name: 'auth',
    value: `"${TOKEN}"`,
    format: 'jwt',
    confidence: 'certain',
    holds: 'Doe',
  },
  {
    what: 'a JWT behind Bearer',
    name: 'a',
    value: `Bearer ${TOKEN}`,
    format: 'jwt',
    confidence: 'certain',
    holds: 'Doe',
  },
  {
    what: 'an id token of Amplify',
    name: 'CognitoIdentityServiceProvider.3n4b5urk1ft4fl3mg5e62d9ado.ada.idToken',
    value: COGNITO,
    format: 'jwt',
    confidence: 'certain',
    holds: 'eu-west-1_a',
    service: 'Amazon Cognito',
  },
  {
    what: 'an id token of MSAL 1',
    name: 'msal.idtoken',
    value: ENTRA,
    format: 'jwt',
    confidence: 'certain',
    holds: 'microsoftonline',
    service: 'Microsoft Entra',
  },
]

const CACHES: readonly StoredSample[] = [
  {
    what: 'a session of supabase-js',
    name: 'sb-abcdefghijklmnopqrst-auth-token',
    value: JSON.stringify({
      access_token: TOKEN,
      refresh_token: 'r3fr35h',
      expires_at: 1_741_068_367,
      user: { id: 'u1' },
    }),
    format: 'supabase-auth',
    confidence: 'certain',
    holds: 'r3fr35h',
  },
  {
    what: 'a credential of MSAL 3',
    name: `${HOME}-login.windows.net-idtoken-6731de76-14a6-49ae-97bc-6eba6914391e-9a8b-7c6d---`,
    value: JSON.stringify({
      credentialType: 'IdToken',
      homeAccountId: HOME,
      environment: 'login.windows.net',
      clientId: '6731de76-14a6-49ae-97bc-6eba6914391e',
      secret: ENTRA,
      realm: '9a8b-7c6d',
    }),
    format: 'json-cookie',
    confidence: 'certain',
    holds: 'IdToken',
    service: 'MSAL cache',
  },
  {
    what: 'a refresh token of MSAL 3, which is no JWT',
    name: `${HOME}-login.windows.net-refreshtoken-6731de76-14a6-49ae-97bc-6eba6914391e----`,
    value: JSON.stringify({ credentialType: 'RefreshToken', homeAccountId: HOME, secret: '0.AX0AbCdEf' }),
    format: 'json-cookie',
    confidence: 'certain',
    holds: '0.AX0AbCdEf',
    service: 'MSAL cache',
  },
  {
    what: 'the list of keys of MSAL 3',
    name: 'msal.token.keys.6731de76-14a6-49ae-97bc-6eba6914391e',
    value: JSON.stringify({
      idToken: [`${HOME}-login.windows.net-idtoken-6731---`],
      accessToken: [],
      refreshToken: [],
    }),
    format: 'json-cookie',
    confidence: 'certain',
    holds: 'accessToken',
    service: 'MSAL cache',
  },
  {
    what: 'an entry of auth0-spa-js 2',
    name: '@@auth0spajs@@::kV3kmKBCsEw7Y2wS::https://api.example.com::openid profile email',
    value: JSON.stringify({
      body: { access_token: TOKEN, scope: 'openid profile email', expires_in: 86_400, token_type: 'Bearer' },
      expiresAt: 1_741_151_167,
    }),
    format: 'json-cookie',
    confidence: 'certain',
    holds: 'openid profile email',
    service: 'Auth0 SPA cache',
  },
  {
    what: 'a user of Firebase',
    name: 'firebase:authUser:AIzaSyA1b2C3d4E5f6G7h8:[DEFAULT]',
    value: JSON.stringify({
      uid: 'u1',
      email: 'ada@example.com',
      stsTokenManager: {
        refreshToken: 'AMf-vBx',
        accessToken: token({ iss: 'https://securetoken.google.com/app', ...times }, RS256),
        expirationTime: 1_741_068_367_000,
      },
      apiKey: 'AIzaSyA1b2C3d4E5f6G7h8',
    }),
    format: 'json-cookie',
    confidence: 'certain',
    holds: 'ada@example.com',
    service: 'Firebase user',
  },
  {
    what: 'a user of oidc-client-ts',
    name: 'oidc.user:https://id.example.com:spa',
    value: JSON.stringify({ id_token: TOKEN, access_token: 'opaque', token_type: 'Bearer', scope: 'openid' }),
    format: 'json-cookie',
    confidence: 'certain',
    holds: 'Bearer',
    service: 'OpenID Connect user',
  },
]

const PLAIN: readonly StoredSample[] = [
  {
    what: 'plain JSON',
    name: 'user',
    value: '{"id":7,"name":"Ada"}',
    format: 'json-cookie',
    confidence: 'possible',
    holds: 'Ada',
  },
  {
    what: 'base64 of JSON',
    name: 'state',
    value: Buffer.from('{"id":7,"name":"Ada"}').toString('base64'),
    format: 'base64json',
    confidence: 'possible',
    holds: 'Ada',
  },
]

export const STORED: readonly StoredSample[] = [...TOKENS, ...CACHES, ...PLAIN]
