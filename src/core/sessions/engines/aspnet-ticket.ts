/** The authentication ticket of ASP.NET Core: TicketSerializer version 5 and PropertiesSerializer version 1. */
import { concat, FormatError } from '../../bytes'
import {
  type Bytes,
  type Entry,
  list,
  map,
  member,
  NULL,
  record,
  string,
  textOf,
  type Value,
} from '../../value'
import type { Time } from '../codec'
import {
  type BinaryReader,
  flag,
  int32,
  readBool,
  readCount,
  readInt32,
  readText,
  text,
} from './dotnet-binary'

const NAME = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name'
const ROLE = 'http://schemas.microsoft.com/ws/2008/06/identity/claims/role'
const STRING = 'http://www.w3.org/2001/XMLSchema#string'
const ISSUER = 'LOCAL AUTHORITY'

/** Stands for the default of its place. */
const DEFAULT = '\0'
const MAX_ACTORS = 20

const orDefault = (r: BinaryReader, preset: string): string => {
  const read = readText(r)
  return read === DEFAULT ? preset : read
}

const writeOr = (value: string, preset: string): Bytes => text(value === preset ? DEFAULT : value)

const pairs = (r: BinaryReader): Value =>
  map(Array.from({ length: readCount(r) }, (): Entry => [string(readText(r)), string(readText(r))]))

function claim(r: BinaryReader, nameType: string): Value {
  const type = orDefault(r, nameType)
  const value = readText(r)
  const valueType = orDefault(r, STRING)
  const issuer = orDefault(r, ISSUER)
  const original = orDefault(r, issuer)
  const properties = pairs(r)
  return record({
    type: string(type),
    value: string(value),
    ...(valueType === STRING ? {} : { valueType: string(valueType) }),
    ...(issuer === ISSUER ? {} : { issuer: string(issuer) }),
    ...(original === issuer ? {} : { originalIssuer: string(original) }),
    ...(properties.type === 'map' && properties.entries.length > 0 ? { properties } : {}),
  })
}

function identity(r: BinaryReader, depth: number): Value {
  if (depth > MAX_ACTORS) throw new FormatError('payload', `more than ${MAX_ACTORS} actors in each other`)
  const authenticationType = readText(r)
  const nameType = orDefault(r, NAME)
  const roleType = orDefault(r, ROLE)
  const claims = Array.from({ length: readCount(r) }, () => claim(r, nameType))
  const bootstrap = readBool(r) ? string(readText(r)) : null
  const actor = readBool(r) ? identity(r, depth + 1) : null
  return record({
    authenticationType: string(authenticationType),
    ...(nameType === NAME ? {} : { nameClaimType: string(nameType) }),
    ...(roleType === ROLE ? {} : { roleClaimType: string(roleType) }),
    claims: list(claims),
    ...(bootstrap === null ? {} : { bootstrapContext: bootstrap }),
    ...(actor === null ? {} : { actor }),
  })
}

function version(r: BinaryReader, expected: number, what: string): void {
  const found = readInt32(r)
  if (found !== expected) throw new FormatError('payload', `${what} of version ${found}, not ${expected}`)
}

/** Throws FormatError for another version or data that does not end where it should. */
export function readTicket(data: Bytes): Value {
  const r: BinaryReader = { data, at: 0 }
  version(r, 5, 'a ticket')
  const scheme = readText(r)
  const identities = Array.from({ length: readCount(r) }, () => identity(r, 0))
  version(r, 1, 'properties')
  const properties = pairs(r)
  if (r.at !== data.length) throw new FormatError('payload', `data after the ticket at byte ${r.at}`)
  return record({ scheme: string(scheme), identities: list(identities), properties })
}

const wanted = (value: Value | null, name: string): string => {
  const found = textOf(value === null ? null : member(value, name))
  if (found === null) throw new FormatError('payload', `${name} must be text`)
  return found
}

const optional = (value: Value, name: string, preset: string): string => textOf(member(value, name)) ?? preset

function writePairs(value: Value | null): Bytes {
  const entries = value?.type === 'map' ? value.entries : []
  const written = entries.flatMap(([key, item]) => {
    const [name, content] = [textOf(key), textOf(item)]
    if (name === null || content === null) throw new FormatError('payload', 'properties are pairs of texts')
    return [text(name), text(content)]
  })
  return concat(int32(entries.length), ...written)
}

const itemsOf = (value: Value, name: string): readonly Value[] => {
  const found = member(value, name)
  if (found?.type !== 'list') throw new FormatError('payload', `${name} must be a list`)
  return found.items
}

function writeClaim(value: Value, nameType: string): Bytes {
  const issuer = optional(value, 'issuer', ISSUER)
  return concat(
    writeOr(wanted(value, 'type'), nameType),
    text(wanted(value, 'value')),
    writeOr(optional(value, 'valueType', STRING), STRING),
    writeOr(issuer, ISSUER),
    writeOr(optional(value, 'originalIssuer', issuer), issuer),
    writePairs(member(value, 'properties')),
  )
}

function writeIdentity(value: Value, depth: number): Bytes {
  if (depth > MAX_ACTORS) throw new FormatError('payload', `more than ${MAX_ACTORS} actors in each other`)
  const nameType = optional(value, 'nameClaimType', NAME)
  const claims = itemsOf(value, 'claims')
  const bootstrap = textOf(member(value, 'bootstrapContext'))
  const actor = member(value, 'actor')
  return concat(
    text(wanted(value, 'authenticationType')),
    writeOr(nameType, NAME),
    writeOr(optional(value, 'roleClaimType', ROLE), ROLE),
    int32(claims.length),
    ...claims.map(one => writeClaim(one, nameType)),
    ...(bootstrap === null ? [flag(false)] : [flag(true), text(bootstrap)]),
    ...(actor === null ? [flag(false)] : [flag(true), writeIdentity(actor, depth + 1)]),
  )
}

/** Throws FormatError for a value of another shape. */
export function writeTicket(value: Value): Bytes {
  const identities = itemsOf(value, 'identities')
  return concat(
    int32(5),
    text(wanted(value, 'scheme')),
    int32(identities.length),
    ...identities.map(one => writeIdentity(one, 0)),
    int32(1),
    writePairs(member(value, 'properties')),
  )
}

const PROPERTY_TIMES = [
  ['.issued', 'issued'],
  ['.expires', 'expires'],
] as const

/** RFC 1123 dates among the properties. */
export function ticketTimes(ticket: Value): readonly Time[] {
  const properties = member(ticket, 'properties') ?? NULL
  return PROPERTY_TIMES.flatMap(([key, name]): Time[] => {
    const at = Date.parse(textOf(member(properties, key)) ?? '')
    return Number.isNaN(at) ? [] : [{ name, at }]
  })
}
