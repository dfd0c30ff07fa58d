/** The table of contents: every session format, one import and one line each. */
import type { SessionCodec } from './codec'
import { codec as adonisEncrypted } from './formats/adonis-encrypted'
import { codec as adonisPlain } from './formats/adonis-plain'
import { codec as adonisSigned } from './formats/adonis-signed'
import { codec as aiohttpNaclSession } from './formats/aiohttp-nacl-session'
import { codec as aspnetDataProtection } from './formats/aspnet-data-protection'
import { codec as auth0Session } from './formats/auth0-session'
import { codec as authjsCsrf } from './formats/authjs-csrf'
import { codec as authjsV5 } from './formats/authjs-v5'
import { codec as authtkt } from './formats/authtkt'
import { codec as base64json } from './formats/base64json'
import { codec as beakerCookie } from './formats/beaker-cookie'
import { codec as beakerSignedId } from './formats/beaker-signed-id'
import { codec as betterAuthSessionData } from './formats/better-auth-session-data'
import { codec as betterAuthSigned } from './formats/better-auth-signed'
import { codec as bigipServer } from './formats/bigip-server'
import { codec as bottleSignedCookie } from './formats/bottle-signed-cookie'
import { codec as cakephpEncryptedCookie } from './formats/cakephp-encrypted-cookie'
import { codec as clientSessions } from './formats/client-sessions'
import { codec as codeigniter2Session } from './formats/codeigniter2-session'
import { codec as cookieRsPrivate } from './formats/cookie-rs-private'
import { codec as cookieRsSigned } from './formats/cookie-rs-signed'
import { codec as cookieSession } from './formats/cookie-session'
import { codec as djangoCsrftoken } from './formats/django-csrftoken'
import { codec as djangoMessages } from './formats/django-messages'
import { codec as djangoSignObject } from './formats/django-sign-object'
import { codec as djangoSignedCookie } from './formats/django-signed-cookie'
import { codec as djangoSignedCookies } from './formats/django-signed-cookies'
import { codec as djangoSigner } from './formats/django-signer'
import { codec as djangoSigning } from './formats/django-signing'
import { codec as djangoTimestampsigner } from './formats/django-timestampsigner'
import { codec as expressJsonCookie } from './formats/express-json-cookie'
import { codec as expressSession } from './formats/express-session'
import { codec as expressSignedCookie } from './formats/express-signed-cookie'
import { codec as fastifySecureSession } from './formats/fastify-secure-session'
import { codec as fastifySession } from './formats/fastify-session'
import { codec as fastifySignedCookie } from './formats/fastify-signed-cookie'
import { codec as fernet } from './formats/fernet'
import { codec as fiberEncryptcookie } from './formats/fiber-encryptcookie'
import { codec as flaskLoginRemember } from './formats/flask-login-remember'
import { codec as flaskSession } from './formats/flask-session'
import { codec as flaskSessionExtSigned } from './formats/flask-session-ext-signed'
import { codec as flaskWtfCsrf } from './formats/flask-wtf-csrf'
import { codec as gorillaSecurecookie } from './formats/gorilla-securecookie'
import { codec as h3Session } from './formats/h3-session'
import { codec as hapiSignedState } from './formats/hapi-signed-state'
import { codec as honoSignedCookie } from './formats/hono-signed-cookie'
import { codec as ironSeal } from './formats/iron-seal'
import { codec as ironSession } from './formats/iron-session'
import { codec as itsdangerousJws } from './formats/itsdangerous-jws'
import { codec as itsdangerousSerializer } from './formats/itsdangerous-serializer'
import { codec as itsdangerousSigner } from './formats/itsdangerous-signer'
import { codec as itsdangerousTimestampsigner } from './formats/itsdangerous-timestampsigner'
import { codec as itsdangerousUrlsafe } from './formats/itsdangerous-urlsafe'
import { codec as itsdangerousUrlsafeTimed } from './formats/itsdangerous-urlsafe-timed'
import { codec as jsonCookie } from './formats/json-cookie'
import { codec as jwe } from './formats/jwe'
import { codec as jwt } from './formats/jwt'
import { codec as koaSession } from './formats/koa-session'
import { codec as koaSignedCookie } from './formats/koa-signed-cookie'
import { codec as ktorSession } from './formats/ktor-session'
import { codec as laravelCookieSession } from './formats/laravel-cookie-session'
import { codec as laravelEncryptedCookie } from './formats/laravel-encrypted-cookie'
import { codec as laravelEncrypter } from './formats/laravel-encrypter'
import { codec as mojoliciousSession } from './formats/mojolicious-session'
import { codec as mojoliciousSignedCookie } from './formats/mojolicious-signed-cookie'
import { codec as nextauthV4 } from './formats/nextauth-v4'
import { codec as oauth2Proxy } from './formats/oauth2-proxy'
import { codec as opaque } from './formats/opaque'
import { codec as paseto } from './formats/paseto'
import { codec as phoenixTokenEncrypted } from './formats/phoenix-token-encrypted'
import { codec as phoenixTokenSigned } from './formats/phoenix-token-signed'
import { codec as plackSessionCookie } from './formats/plack-session-cookie'
import { codec as playSession } from './formats/play-session'
import { codec as plugSessionEncrypted } from './formats/plug-session-encrypted'
import { codec as plugSessionSigned } from './formats/plug-session-signed'
import { codec as pyramidSession } from './formats/pyramid-session'
import { codec as rackProtectionEncryptedCookie } from './formats/rack-protection-encrypted-cookie'
import { codec as rackSessionCookie } from './formats/rack-session-cookie'
import { codec as rackSessionEncrypted } from './formats/rack-session-encrypted'
import { codec as railsEncryptedCookie } from './formats/rails-encrypted-cookie'
import { codec as railsMessageEncryptor } from './formats/rails-message-encryptor'
import { codec as railsMessageVerifier } from './formats/rails-message-verifier'
import { codec as railsSessionEncrypted } from './formats/rails-session-encrypted'
import { codec as railsSignedCookie } from './formats/rails-signed-cookie'
import { codec as remixCookieSession } from './formats/remix-cookie-session'
import { codec as shiroRememberMe } from './formats/shiro-remember-me'
import { codec as springRememberMe } from './formats/spring-remember-me'
import { codec as springSession } from './formats/spring-session'
import { codec as starletteSession } from './formats/starlette-session'
import { codec as supabaseAuth } from './formats/supabase-auth'
import { codec as svelteKitCookieSession } from './formats/svelte-kit-cookie-session'
import { codec as symfonyRememberMe } from './formats/symfony-remember-me'
import { codec as tornadoV1 } from './formats/tornado-v1'
import { codec as tornadoV2 } from './formats/tornado-v2'
import { codec as werkzeugSecurecookie } from './formats/werkzeug-securecookie'
import { codec as wordpressAuthCookie } from './formats/wordpress-auth-cookie'
import { codec as yii2Cookie } from './formats/yii2-cookie'

/** More specific before more general: the order breaks ties of equal confidence. */
export const codecs: readonly SessionCodec[] = [
  auth0Session,
  playSession,
  ktorSession,
  paseto,
  laravelCookieSession,
  laravelEncryptedCookie,
  laravelEncrypter,
  symfonyRememberMe,
  cakephpEncryptedCookie,
  yii2Cookie,
  codeigniter2Session,
  wordpressAuthCookie,
  mojoliciousSession,
  plackSessionCookie,
  nextauthV4,
  authjsV5,
  authjsCsrf,
  betterAuthSessionData,
  jwe,
  betterAuthSigned,
  supabaseAuth,
  adonisSigned,
  adonisEncrypted,
  adonisPlain,
  ironSession,
  ironSeal,
  h3Session,
  hapiSignedState,
  svelteKitCookieSession,
  clientSessions,
  fastifySecureSession,
  expressSession,
  expressSignedCookie,
  expressJsonCookie,
  koaSession,
  cookieSession,
  koaSignedCookie,
  honoSignedCookie,
  remixCookieSession,
  rackSessionCookie,
  rackProtectionEncryptedCookie,
  rackSessionEncrypted,
  railsSessionEncrypted,
  railsSignedCookie,
  railsEncryptedCookie,
  railsMessageVerifier,
  railsMessageEncryptor,
  mojoliciousSignedCookie,
  flaskSession,
  starletteSession,
  flaskWtfCsrf,
  flaskSessionExtSigned,
  flaskLoginRemember,
  werkzeugSecurecookie,
  jwt,
  itsdangerousJws,
  itsdangerousSerializer,
  itsdangerousUrlsafeTimed,
  itsdangerousUrlsafe,
  itsdangerousTimestampsigner,
  djangoMessages,
  djangoSignedCookies,
  djangoSigning,
  djangoSignedCookie,
  djangoSignObject,
  djangoTimestampsigner,
  djangoSigner,
  djangoCsrftoken,
  tornadoV2,
  tornadoV1,
  pyramidSession,
  itsdangerousSigner,
  opaque,
  authtkt,
  bottleSignedCookie,
  beakerSignedId,
  beakerCookie,
  fernet,
  aiohttpNaclSession,
  bigipServer,
  jsonCookie,
  fastifySession,
  fastifySignedCookie,
  base64json,
  gorillaSecurecookie,
  cookieRsSigned,
  plugSessionSigned,
  plugSessionEncrypted,
  phoenixTokenSigned,
  phoenixTokenEncrypted,
  fiberEncryptcookie,
  aspnetDataProtection,
  springRememberMe,
  springSession,
  shiroRememberMe,
  oauth2Proxy,
  cookieRsPrivate,
]
