/** HAR 1.2, read only: Set-Cookie headers, else the cookies that the log lists, else what requests carried. */
import type { Millis } from '../../model'
import { readCookieObject } from '../cookie-object'
import type { Content, Piece, Place } from '../entry'
import {
  Fault,
  type Fields,
  fail,
  field,
  fieldsOf,
  given,
  isFields,
  listField,
  nameIn,
  textField,
} from '../fields'
import type { TransferFormat } from '../format'
import { cookiesOf, emptyJar, fromRequest, fromSetCookie, type Jar, put, putSeen } from '../har-jar'

interface Exchange {
  readonly url: URL
  readonly at: Millis
  readonly request: Fields
  readonly response: Fields
}

function exchangeOf(value: unknown): Exchange {
  const entry = fieldsOf(value)
  const request = fieldsOf(field(entry, 'request'))
  const text = textField(request, 'url')
  if (!URL.canParse(text)) fail({ what: 'value', field: 'url', given: given(text) })
  const at = Date.parse(textField(entry, 'startedDateTime'))
  return {
    url: new URL(text),
    at: Number.isNaN(at) ? 0 : at,
    request,
    response: fieldsOf(field(entry, 'response') ?? {}),
  }
}

/** Firefox joins several Set-Cookie headers with line feeds. */
const setCookieLines = (response: Fields): readonly string[] =>
  listField(response, 'headers').flatMap(header => {
    if (!isFields(header) || nameIn(header).toLowerCase() !== 'set-cookie') return []
    return textField(header, 'value').split('\n')
  })

type Problems = Piece[]

/** Runs one step; what is wrong becomes a piece of its own. */
function tried(place: Place, name: string, problems: Problems, step: () => void): void {
  try {
    step()
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    problems.push({ place, name, make: () => fail(error.problem) })
  }
}

function readListed(
  list: readonly unknown[],
  path: string,
  { url, at }: Exchange,
  jar: Jar,
  problems: Problems,
): void {
  for (const [index, value] of list.entries()) {
    const place = { path: `${path}[${index}]` }
    tried(place, nameIn(value), problems, () => {
      const of = fieldsOf(value)
      if (field(of, 'domain') === undefined) {
        const item = fromRequest(textField(of, 'name'), textField(of, 'value'), url)
        return putSeen(jar, { place, item, assumed: ['attributes-not-in-file'] }, url.hostname)
      }
      const { item, assumed } = readCookieObject(value)
      if (item.kind === 'cookie') put(jar, { place, item, assumed }, at)
    })
  }
}

function readEntry(value: unknown, path: string, jar: Jar, problems: Problems): void {
  const exchange = exchangeOf(value)
  const { url, at, request, response } = exchange
  readListed(listField(request, 'cookies'), `${path}.request.cookies`, exchange, jar, problems)
  const lines = setCookieLines(response)
  const place = { path: `${path}.response` }
  for (const line of lines)
    tried(place, line.split('=', 1)[0] ?? '', problems, () =>
      put(jar, { place, item: fromSetCookie(line, url, at), assumed: [] }, at),
    )
  if (lines.length === 0)
    readListed(listField(response, 'cookies'), `${path}.response.cookies`, exchange, jar, problems)
}

const entriesOf = (json: unknown): readonly unknown[] | null => {
  const log = isFields(json) ? field(json, 'log') : undefined
  const entries = isFields(log) ? field(log, 'entries') : undefined
  return Array.isArray(entries) ? entries : null
}

function* pieces({ json }: Content): Iterable<Piece> {
  const jar = emptyJar()
  const problems: Problems = []
  for (const [index, value] of (entriesOf(json) ?? []).entries()) {
    const path = `log.entries[${index}]`
    tried({ path }, '', problems, () => readEntry(value, path, jar, problems))
  }
  yield* problems
  for (const { place, item, assumed } of cookiesOf(jar))
    yield { place, name: item.name, make: () => ({ item, assumed }) }
}

export const har: TransferFormat = {
  id: 'har',
  extension: 'har',
  holds: {
    local: false,
    session: false,
    areaPartition: false,
    partition: 'no',
    store: false,
    sameSite: true,
    expires: 'milliseconds',
    unknownAttributes: false,
    takes: () => true,
  },
  recognises: ({ json }) => entriesOf(json) !== null,
  pieces,
  spell: null,
}
