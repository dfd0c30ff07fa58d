/**
 * Express: `res.cookie` with `encode: String`, because it percent-encodes by default. The package cookie (0.7) refuses
 * a value with other characters than these, and a header takes Latin-1 only: such a cookie is set by its header.
 */
import type { CookieItem } from '../model'
import { perCookie } from './form'
import { javascriptQuoted } from './quote/javascript'
import { setCookieLine } from './set-cookie'

const NAME = /^[\w!#$%&'*.^`|~+-]+$/
const AS_IT_IS = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/

function line(cookie: CookieItem): string {
  if (!NAME.test(cookie.name) || !AS_IT_IS.test(cookie.value)) {
    const header = javascriptQuoted(setCookieLine(cookie))
    return `res.append('Set-Cookie', Buffer.from(${header}).toString('latin1')) // res.cookie would refuse it`
  }
  const options = [
    ...(cookie.hostOnly ? [] : [`domain: ${javascriptQuoted(cookie.domain)}`]),
    `path: ${javascriptQuoted(cookie.path)}`,
    ...(cookie.expires === null ? [] : [`expires: new Date(${Math.floor(cookie.expires)})`]),
    ...(cookie.secure ? ['secure: true'] : []),
    ...(cookie.httpOnly ? ['httpOnly: true'] : []),
    ...(cookie.sameSite === 'unset' ? [] : [`sameSite: '${cookie.sameSite}'`]),
    ...(cookie.partition === null ? [] : ['partitioned: true']),
    'encode: String',
  ]
  const [name, value] = [javascriptQuoted(cookie.name), javascriptQuoted(cookie.value)]
  return `res.cookie(${name}, ${value}, { ${options.join(', ')} })`
}

export const express = perCookie('express', line)
