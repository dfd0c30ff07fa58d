/** Request tester: the Cookie header that a request would carry, in order, and what is held back and why. */
import { FormatError, fromUtf8, latin1, utf8 } from '../bytes'
import type { CookieItem } from '../model'
import type { Environment } from './browser-rules'
import { type CookieRequest, requestFacts } from './request'
import { type BlockReason, type Circumstances, judge } from './send'

export interface HeldBack {
  readonly cookie: CookieItem
  readonly blocked: readonly BlockReason[]
  /** Chromium sends it after all if it was created in the last two minutes, and its age is not known. */
  readonly unlessNew: boolean
}

export interface RequestTest {
  /** Without `Cookie: `; empty when no cookie goes. */
  readonly header: string
  readonly bytes: number
  /** In the order of the header. */
  readonly sent: readonly CookieItem[]
  /**
   * `certain`: no two cookies have paths of one length. `as-listed`: the older one goes first, and the browser lists them
   * so: `cookies.getAll` has the order of the header in both browsers, also after cookies were overwritten (measured).
   */
  readonly order: 'certain' | 'as-listed'
  readonly heldBack: readonly HeldBack[]
  /** Known by name and value only: whether they go cannot be said. */
  readonly undecided: readonly CookieItem[]
}

/** The name as it travels. Firefox's extension API shows the bytes as Latin-1. */
export function wireName(name: string, { rules }: Environment): string {
  if (rules.namesShownAs !== 'latin-1' || !/[\x80-\xff]/.test(name)) return name
  try {
    return fromUtf8(latin1(name))
  } catch (error) {
    if (error instanceof FormatError) return name
    throw error
  }
}

/** One pair; a nameless cookie is its value alone. */
const pair = (cookie: CookieItem, environment: Environment): string =>
  cookie.name === '' ? cookie.value : `${wireName(cookie.name, environment)}=${cookie.value}`

const orderOf = (sent: readonly CookieItem[]): RequestTest['order'] =>
  new Set(sent.map(cookie => cookie.path.length)).size === sent.length ? 'certain' : 'as-listed'

/** RFC 6265bis 5.8.3: longer paths first, then older ones; the cookies are expected as the browser listed them. */
export function testRequest(
  cookies: readonly CookieItem[],
  request: CookieRequest,
  environment: Environment,
  circumstances: Circumstances,
): RequestTest {
  const facts = requestFacts(request, environment)
  const known = cookies.filter(cookie => cookie.attributesKnown)
  const heldBack: HeldBack[] = []
  const sent: CookieItem[] = []
  for (const cookie of known) {
    const blocked = judge(cookie, facts, circumstances)
    if (blocked.length === 0) sent.push(cookie)
    else {
      const asNew = circumstances.age === null ? judge(cookie, facts, { ...circumstances, age: 0 }) : blocked
      heldBack.push({ cookie, blocked, unlessNew: asNew.length === 0 })
    }
  }
  sent.sort((a, b) => b.path.length - a.path.length)
  const header = sent.map(cookie => pair(cookie, environment)).join('; ')
  return {
    header,
    bytes: utf8(header).length,
    sent,
    order: orderOf(sent),
    heldBack,
    undecided: cookies.filter(cookie => !cookie.attributesKnown),
  }
}
