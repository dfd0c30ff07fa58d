/** What ASP.NET Core protects in its cookies, by purpose: tickets, session ids, antiforgery tokens, TempData. */
import { FormatError, fromUtf8, utf8 } from '../../bytes'
import { type Bytes, bool, bytes, NULL, record, string, type Value } from '../../value'
import type { Facts, Settings, Time } from '../codec'
import { JS, readJson, writeJson } from '../serial/json'
import { fromTextOrBytes, textOrBytes } from '../serial/text'
import { readTicket, ticketTimes, writeTicket } from './aspnet-ticket'
import { type BinaryReader, readBool, readByte, readBytes, readRest, readText } from './dotnet-binary'

export type Kind = 'ticket' | 'session' | 'antiforgery' | 'tempdata' | 'other'

const PREFIX = /^(?:__(?:Secure|Host)-)?\.AspNetCore\./

export function kindOf(name: string): Kind {
  const rest = name.replace(PREFIX, '')
  if (rest === name) return 'other'
  if (rest === 'Session') return 'session'
  if (rest.startsWith('Antiforgery.')) return 'antiforgery'
  return rest === 'Mvc.CookieTempDataProvider' ? 'tempdata' : 'ticket'
}

const COOKIES = 'Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationMiddleware'

const OWN: Readonly<Record<Exclude<Kind, 'ticket' | 'other'>, string>> = {
  session: 'SessionMiddleware',
  antiforgery: 'Microsoft.AspNetCore.Antiforgery.AntiforgeryToken.v1',
  tempdata: 'Microsoft.AspNetCore.Mvc.CookieTempDataProviderToken.v1',
}

const listed = (settings: Settings): readonly string[] | null => {
  const { purposes } = settings
  if (typeof purposes === 'string' && purposes !== '') return purposes.split(/[\n;]/)
  return Array.isArray(purposes) ? purposes.filter(one => typeof one === 'string') : null
}

/** The application's name first, where there is one; then the purposes as set, else those of the cookie's name. */
export function purposesFor(name: string, settings: Settings): readonly string[] {
  const application = settings.application_name
  const first = typeof application === 'string' && application !== '' ? [application] : []
  const set = listed(settings)
  if (set !== null) return [...first, ...set]
  const kind = kindOf(name)
  if (kind !== 'ticket' && kind !== 'other') return [...first, OWN[kind]]
  const scheme = typeof settings.scheme === 'string' ? settings.scheme : name.replace(PREFIX, '')
  return [...first, COOKIES, scheme, 'v2']
}

/** DefaultAntiforgeryTokenSerializer: version 1, 16 bytes of token, whose cookie holds nothing else. */
function antiforgery(data: Bytes): Value {
  const r: BinaryReader = { data, at: 0 }
  if (readByte(r) !== 1) throw new FormatError('payload', 'an antiforgery token of another version')
  const token = bytes(readBytes(r, 16))
  if (readBool(r)) {
    if (readRest(r).length > 0) throw new FormatError('payload', 'data after the token')
    return record({ securityToken: token, isCookieToken: bool(true) })
  }
  const claims = readBool(r)
  const user = claims ? bytes(readBytes(r, 32)) : string(readText(r))
  return record({
    securityToken: token,
    isCookieToken: bool(false),
    [claims ? 'claimUid' : 'username']: user,
    additionalData: string(readText(r)),
  })
}

export interface Read {
  readonly value: Value
  readonly times: readonly Time[]
  readonly facts: Facts
}

/** A cookie of unknown purpose may be a ticket all the same. */
function ticketOr(data: Bytes): Value {
  try {
    return readTicket(data)
  } catch (error) {
    if (error instanceof FormatError) return textOrBytes(data)
    throw error
  }
}

function tempData(data: Bytes): Value {
  return data.length === 0 ? NULL : readJson(fromUtf8(data))
}

export function readPayload(kind: Kind, data: Bytes): Read {
  if (kind === 'antiforgery') return { value: antiforgery(data), times: [], facts: {} }
  if (kind === 'tempdata') return { value: tempData(data), times: [], facts: {} }
  if (kind === 'session') {
    const id = string(fromUtf8(data))
    return { value: id, times: [], facts: { sid: id } }
  }
  const value = kind === 'ticket' ? readTicket(data) : ticketOr(data)
  return { value, times: ticketTimes(value), facts: {} }
}

export function writePayload(kind: Kind, value: Value): Bytes {
  if (kind === 'antiforgery')
    throw new FormatError('payload', 'an antiforgery token belongs to a form and is not edited')
  if (kind === 'tempdata') return utf8(writeJson(value, JS))
  if (kind === 'ticket' || value.type === 'map') return writeTicket(value)
  return fromTextOrBytes(value)
}
