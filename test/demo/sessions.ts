/** Session cookies of several mechanisms, as their servers write them. The Flask one is also read back: edits count. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { inflateSync } from 'node:zlib'

export const DEMO_KEY = 'storelens-demo-key-for-loopback-only'

/** Made by real Rails 7.1 and Laravel: they hold their own name, or a purpose, so they keep it. */
export const RAILS = {
  name: '_app_session',
  value:
    's%2B%2FWkjCTTJhixnKpYB7bewJETSo0Gnw5YGc4KeDVIAEvyl49D85fo76hPflcLfMBsg9faLV%2FGeUfc6MXCwy1TNxTveyus7U4QbRqpwKkECOg7on78sxVwrpZOhn41khjNFLevUqgaJDi%2BVun%2BqihTeC%2FkTQU%2FFFtnCUEAFmOnTNbt81HFzUOGLYUSXksVeubybQT%2FSJb0hvsFDoEYRK0N7%2BRuCx5Knlxun2ki7Xg4X9HwUqNruBcbZhfQOSJHUNbz8nxGsMhFhv50B45GGWj2IgPWSRUcXR%2F%2FaZJYQ%3D%3D--CweoU%2B1hm5yOQGYt--ML2WUzwcsRkPlIiVsPBSOw%3D%3D',
  key: 'd53cb758c811f806d1c8b2c3f5335f92b412e2651f1864a2e3080feed897fe06fb26cdd4c1d164b6e51e7dc38ccdeba1f6bd6fb223f0924635e64c9dda92e9a1',
} as const

export const LARAVEL = {
  name: 'cart',
  value:
    'eyJpdiI6IkowUld2N3pCdjlNUENuN3F6S3d5Q1E9PSIsInZhbHVlIjoiTEhuVWNUdnRCSGtmMEk5bmRFT28xRWVrNVpGdkdrV245NXIwOU5YcVVtUXFNT2FKVkNFeTRNUmJoZzROR0FUMzk1b29acHlPNzlBVUpBVHRxZWxwaHc9PSIsIm1hYyI6IjdlNjA0ZTM2YTgyMDU2MGFlOTRlMTdiNTUzMDc5ZTIyNDRiOGFiYTA0NzRjOGM2MDZmNzdhNzY1MDhiNGU0ZGUiLCJ0YWciOiIifQ%3D%3D',
  key: 'base64:6Oz4js7ZvvMznVc/AJD6MSuOEQ/CQg6u/30Fg/sLX/Y=',
} as const

const hmac = (digest: string, key: string | Buffer, text: string): Buffer =>
  createHmac(digest, key).update(text).digest()
const base64url = (data: string | Buffer): string => Buffer.from(data).toString('base64url')

/** Seconds since 1970, most significant byte first, without leading zeros. */
function packTime(seconds: number): Buffer {
  const hex = seconds.toString(16)
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
}

/** flask/sessions.py: salt "cookie-session", key derivation "hmac", SHA-1. */
const flaskSignature = (text: string): string =>
  base64url(hmac('sha1', hmac('sha1', DEMO_KEY, 'cookie-session'), text))

export function writeFlask(session: Readonly<Record<string, unknown>>, now: number): string {
  const text = `${base64url(JSON.stringify(session))}.${base64url(packTime(Math.floor(now / 1000)))}`
  return `${text}.${flaskSignature(text)}`
}

/** The session, or an empty one when the signature is wrong: as Flask does. Age is not judged. */
export function readFlask(cookie: string): Record<string, unknown> {
  const end = cookie.lastIndexOf('.')
  const given = Buffer.from(cookie.slice(end + 1))
  const right = Buffer.from(flaskSignature(cookie.slice(0, Math.max(end, 0))))
  if (given.length !== right.length || !timingSafeEqual(given, right)) return {}
  const zipped = cookie.startsWith('.')
  const payload = Buffer.from(cookie.slice(zipped ? 1 : 0).split('.')[0] ?? '', 'base64url')
  return JSON.parse((zipped ? inflateSync(payload) : payload).toString()) as Record<string, unknown>
}

/** django.core.signing.dumps with the salt of the signed_cookies session backend. */
export function djangoSession(session: object, now: number): string {
  const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
  let time = ''
  for (let rest = Math.floor(now / 1000); rest > 0; rest = Math.floor(rest / 62))
    time = BASE62[rest % 62] + time
  const text = `${base64url(JSON.stringify(session))}:${time}`
  const key = createHash('sha256')
    .update(`django.contrib.sessions.backends.signed_cookiessigner${DEMO_KEY}`)
    .digest()
  return `${text}:${base64url(hmac('sha256', key, text))}`
}

/** express-session: only an id, signed by the package cookie-signature. */
export const expressSession = (id: string): string =>
  encodeURIComponent(`s:${id}.${hmac('sha256', DEMO_KEY, id).toString('base64').replace(/=+$/, '')}`)

export function jwt(claims: object): string {
  const text = `${base64url(JSON.stringify({ alg: 'HS256', typ: 'JWT' }))}.${base64url(JSON.stringify(claims))}`
  return `${text}.${base64url(hmac('sha256', DEMO_KEY, text))}`
}
