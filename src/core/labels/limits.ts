/** The numbers of the labels, each with its unit and source. `measured`: Chromium 156 and Firefox ESR 153. */
import { ATTRIBUTE_BYTES } from '../cookie/parse'
import { LIFETIME_SECONDS } from '../cookie/store'
import { COOKIE_BYTES } from '../cookie/store-rules'
import type { BrowserName } from '../model'

/** A number and where it comes from. */
export interface Limit {
  readonly value: number
  readonly unit: 'bytes' | 'units' | 'cookies' | 'seconds' | 'days'
  readonly source: string
}

export interface BrowserLimits {
  /** UTF-8 bytes of name plus value; `=` and attributes do not count. */
  readonly cookieBytes: Limit
  /** A longer attribute value drops that attribute, not the cookie. */
  readonly attributeBytes: Limit
  /** Cookies of one registrable domain, or of one domain in one partition. */
  readonly domainCookies: Limit
  /** What is left after the limit was passed. */
  readonly domainCookiesAfterPurge: Limit
  readonly partitionCookiesAfterPurge: Limit
  /** Name and value bytes of a registrable domain in one partition: down to this it is evicted. */
  readonly partitionBytes: Limit
  /** Up to this nothing is evicted. */
  readonly partitionBytesHard: Limit
  readonly cookieLifetime: Limit
  /** UTF-16 code units of keys and values of one area. */
  readonly areaUnits: Limit
  /** A localStorage area unused for so long is removed; null: never observed. */
  readonly staleLocalStorage: Limit | null
}

const SAME = {
  cookieBytes: { value: COOKIE_BYTES, unit: 'bytes', source: 'RFC 6265bis 5.6 step 5; measured' },
  attributeBytes: { value: ATTRIBUTE_BYTES, unit: 'bytes', source: 'RFC 6265bis 5.6; measured' },
  domainCookies: {
    value: 180,
    unit: 'cookies',
    source: 'measured; Chromium kDomainMaxCookies, Firefox maxPerHost',
  },
  domainCookiesAfterPurge: {
    value: 150,
    unit: 'cookies',
    source: 'measured; Chromium kDomainPurgeCookies, Firefox quotaPerHost',
  },
  partitionBytes: { value: 10_240, unit: 'bytes', source: 'measured; CHIPS per-partition limit' },
  cookieLifetime: { value: LIFETIME_SECONDS, unit: 'seconds', source: 'RFC 6265bis 5.5: 400 days; measured' },
  areaUnits: {
    value: 5_242_880,
    unit: 'units',
    source: 'measured; WHATWG Storage recommends 5 × 2^20 bytes, both browsers take code units',
  },
} as const satisfies Partial<BrowserLimits>

export const LIMITS: Readonly<Record<BrowserName, BrowserLimits>> = {
  chromium: {
    ...SAME,
    partitionCookiesAfterPurge: { value: 180, unit: 'cookies', source: 'measured: one in, one out' },
    partitionBytesHard: { value: 10_240, unit: 'bytes', source: 'measured: exact, the oldest is evicted' },
    staleLocalStorage: { value: 400, unit: 'days', source: 'measured: there after 399 days, gone after 401' },
  },
  firefox: {
    ...SAME,
    partitionCookiesAfterPurge: { value: 150, unit: 'cookies', source: 'measured' },
    partitionBytesHard: {
      value: 12_288,
      unit: 'bytes',
      source: 'kChipsHardLimitFactor 1.2; 12283 bytes measured to fit',
    },
    staleLocalStorage: null,
  },
}

/** What common servers accept before they answer 400 or 431. Their defaults; any site may have others. */
export const SERVER_HEADER_LIMITS: readonly {
  readonly server: string
  readonly bytes: number
  readonly source: string
}[] = [
  { server: 'nginx', bytes: 8192, source: 'large_client_header_buffers 4 8k: one header line' },
  { server: 'Apache httpd', bytes: 8190, source: 'LimitRequestFieldSize: one header line' },
  { server: 'gunicorn', bytes: 8190, source: 'limit_request_field_size: one header line' },
  { server: 'Tomcat', bytes: 8192, source: 'maxHttpHeaderSize: request line and all headers' },
  { server: 'Node.js', bytes: 16_384, source: '--max-http-header-size: all headers' },
]

/** Of a limit: what uses more of it is worth a word. Our choice. */
export const NEARLY_FULL = 0.9
