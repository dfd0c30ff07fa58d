/**
 * `BIGipServer<pool>` of F5 BIG-IP, not encrypted: address and port of the server that answers. F5 article K6917 has the
 * four spellings: IPv4, IPv6, and each in a route domain.
 */
import { FormatError } from '../../bytes'
import { member, number, numberOf, record, string, textOf, type Value } from '../../value'
import type { Candidate, Content, SessionCodec } from '../codec'
import { type Piece, partsOf } from '../text/parts'
import { verbatim } from '../text/view'

interface Server {
  readonly address: string
  readonly port: number
  /** null: the default one. */
  readonly domain: number | null
  readonly pieces: readonly Piece[]
}

const V4 = /^(\d{1,10})\.(\d{1,5})\.0000$/
const V6 = /^vi([0-9a-f]{32})\.(\d{1,5})$/
const IN_DOMAIN = /^rd(\d{1,5})o([0-9a-f]{32})o(\d{1,5})$/

/** The number is written with its bytes in the other order. */
const swapped = (port: number): number => ((port & 0xff) << 8) | (port >> 8)

const bytesOf = (address: number): readonly number[] =>
  [0, 8, 16, 24].map(shift => (address >>> shift) & 0xff)

/** RFC 5952 without the shortening of zeros. */
function textOfV6(hex: string): string {
  const mapped = /^0{20}ffff(.{8})$/.exec(hex)?.[1]
  if (mapped !== undefined)
    return (mapped.match(/../g) ?? []).map(byte => Number.parseInt(byte, 16)).join('.')
  return (hex.match(/.{4}/g) ?? []).map(group => group.replace(/^0{1,3}/, '')).join(':')
}

const inRange = (value: number, most: number, where: string): number => {
  if (value > most) throw new FormatError(where, `greater than ${most}`)
  return value
}

function parse(text: string): Server {
  const [, v4, portOfV4 = ''] = V4.exec(text) ?? []
  if (v4 !== undefined) {
    const address = bytesOf(inRange(Number(v4), 0xffff_ffff, 'address')).join('.')
    const pieces: readonly Piece[] = [['payload', v4.length + 1 + portOfV4.length]]
    return { address, port: swapped(inRange(Number(portOfV4), 0xffff, 'port')), domain: null, pieces }
  }
  const [, v6, portOfV6 = ''] = V6.exec(text) ?? []
  if (v6 !== undefined) {
    const port = swapped(inRange(Number(portOfV6), 0xffff, 'port'))
    return {
      address: textOfV6(v6),
      port,
      domain: null,
      pieces: [
        ['prefix', 2],
        ['payload', text.length - 2],
      ],
    }
  }
  const [, domain = '', hex, port = ''] = IN_DOMAIN.exec(text) ?? []
  if (hex === undefined) throw new FormatError('payload', 'address and port of a server expected')
  return {
    address: textOfV6(hex),
    port: inRange(Number(port), 0xffff, 'port'),
    domain: inRange(Number(domain), 0xffff, 'payload'),
    pieces: [
      ['prefix', 2],
      ['payload', text.length - 2],
    ],
  }
}

function content({ name, value }: Candidate): Content {
  const { address, port, domain, pieces } = parse(value)
  const server = { address: string(address), port: number(port) }
  return {
    value: record(domain === null ? server : { ...server, route_domain: number(domain) }),
    times: [],
    parts: partsOf([verbatim(name, value)], pieces),
    facts: { use: string('load balancer, no session') },
  }
}

/** Only the IPv4 form: whoever edits it wants to reach another server of the pool. */
function written(value: Value): string {
  const address = textOf(member(value, 'address')) ?? ''
  const bytes = /^\d{1,3}(?:\.\d{1,3}){3}$/.test(address) ? address.split('.').map(Number) : [256]
  const port = numberOf(member(value, 'port')) ?? -1
  if (bytes.some(byte => byte > 255)) throw new FormatError('address', 'an IPv4 address expected')
  if (!Number.isInteger(port) || port < 0 || port > 0xffff)
    throw new FormatError('port', '0 to 65535 expected')
  const encoded = bytes.reduceRight((sum, byte) => 256 * sum + byte, 0)
  return `${encoded}.${swapped(port)}.0000`
}

const SHAPES = [V4, V6, IN_DOMAIN]

export const codec: SessionCodec = {
  id: 'bigip-server',
  title: 'F5 BIG-IP server',
  protection: 'none',
  fields: [],
  detect: ({ kind, name, value }) =>
    kind === 'cookie' && name.startsWith('BIGipServer') && SHAPES.some(shape => shape.test(value))
      ? { confidence: 'certain', because: ['name', 'shape'] }
      : null,
  decode: input => ({ status: 'read', ...content(input) }),
  verify(input) {
    parse(input.value)
    return { status: 'unsigned' }
  },
  sign(value, _, like) {
    if (!V4.test(like.value)) throw new FormatError('payload', 'only the form for IPv4 is written again')
    return [{ name: like.name, value: written(value) }]
  },
}
