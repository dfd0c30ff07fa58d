/** Sign-in services whose sessions are plain JWTs: told by the issuer in the claims, or by a name that only they use. */

interface Service {
  readonly title: string
  readonly issuer: RegExp
  /** Of cookies and keys of Web Storage. */
  readonly name?: RegExp
}

const SERVICES: readonly Service[] = [
  { title: 'Clerk', issuer: /^https:\/\/(?:clerk\.|[\w-]+\.clerk\.accounts\.dev$)/ },
  {
    title: 'Cloudflare Access',
    issuer: /^https:\/\/[\w-]+\.cloudflareaccess\.com$/,
    name: /^CF_(?:Authorization|AppSession)/,
  },
  { title: 'Firebase', issuer: /^https:\/\/(?:session\.firebase|securetoken)\.google\.com\// },
  {
    title: 'Amazon Cognito',
    issuer: /^https:\/\/cognito-idp\.[\w-]+\.amazonaws\.com\//,
    name: /^CognitoIdentityServiceProvider\./,
  },
  { title: 'Supabase', issuer: /^https:\/\/[\w-]+\.supabase\.co\/auth\/v1$/ },
  { title: 'Keycloak', issuer: /^https?:\/\/.+\/realms\/[^/]+$/, name: /^KEYCLOAK_IDENTITY(?:_LEGACY)?$/ },
  { title: 'Microsoft Entra', issuer: /^https:\/\/(?:login\.microsoftonline\.com|sts\.windows\.net)\// },
  { title: 'Auth0', issuer: /^https:\/\/[\w.-]+\.auth0\.com\/$/ },
  { title: 'Okta', issuer: /^https:\/\/[\w-]+\.okta(?:preview)?\.com(?:\/|$)/ },
  { title: 'Google', issuer: /^(?:https:\/\/)?accounts\.google\.com$/ },
]

/** Who issued the token, or null. Names like `__session` are shared by several: they tell nothing. */
export const serviceOf = (name: string, issuer: string): string | null =>
  SERVICES.find(one => one.issuer.test(issuer) || one.name?.test(name))?.title ?? null
