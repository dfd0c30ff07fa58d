/** Amazon Cognito: `CognitoIdentityServiceProvider.<client>.<user>.idToken` in cookies and Web Storage, RS256. */
import { hostedJwt } from '../hosted-jwt'

export const codec = hostedJwt({
  id: 'cognito-token',
  title: 'Amazon Cognito token',
  name: /^CognitoIdentityServiceProvider\..+\.(?:idToken|accessToken)$/,
  issuer: /^https:\/\/cognito-idp\.[\w-]+\.amazonaws\.com\//,
})
