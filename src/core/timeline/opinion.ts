/** What the sending rules say about a cookie in each possible reading of a request. */
import { requestFacts } from '../cookie/request'
import { type BlockReason, judge } from '../cookie/send'
import type { CookieItem } from '../model'
import type { Prospect, Unknown } from './prediction'
import type { Variant } from './variants'

/** One cookie in one reading of the request. */
interface Opinion {
  readonly blocked: readonly BlockReason[]
  readonly picks: Variant['picks']
  readonly unknown: readonly Unknown[]
}

const withAncestor = (cookie: CookieItem, ancestor: boolean): CookieItem =>
  cookie.partition === null ? cookie : { ...cookie, partition: { ...cookie.partition, ancestor } }

export type Judge = (cookie: CookieItem) => Opinion

/** The rules over one variant, also where age or ancestor bit are not known. */
export function judgeOf({ request, environment, picks }: Variant, prospect: Prospect): Judge {
  const facts = requestFacts(request, environment)
  const { exchange, store, createdAt } = prospect
  const known = new Map<CookieItem, Opinion>()
  const opinionOn: Judge = cookie => {
    const created = createdAt(cookie)
    const age = created === null ? null : (exchange.at - created) / 1000
    const ask = (one: CookieItem, seconds: number | null): readonly BlockReason[] =>
      judge(one, facts, { store, now: exchange.at, age: seconds })
    const blocked = ask(cookie, age)
    const unknown: Unknown[] = []
    // Only this rule looks at the age, and a young cookie passes it.
    const isOld = age === null && blocked.includes('samesite-unset-as-lax')
    if (isOld && ask(cookie, 0).length === 0) unknown.push('age')
    const hasBit = cookie.partition === null || cookie.partition.ancestor !== null
    const bits = hasBit ? [] : [true, false].map(bit => ask(withAncestor(cookie, bit), age).length === 0)
    if (bits[0] !== bits[1]) unknown.push('ancestor-bit')
    return { blocked, picks, unknown }
  }
  return cookie => {
    const opinion = known.get(cookie) ?? opinionOn(cookie)
    known.set(cookie, opinion)
    return opinion
  }
}

/**
 * Readings of the request in which every cookie goes that was seen to go; all of them where there is none. So what the
 * header shows tells the rest.
 */
export function likely(judges: readonly Judge[], sent: readonly CookieItem[]): readonly Judge[] {
  const possible = judges.filter(judge =>
    sent.every(cookie => {
      const { blocked, unknown } = judge(cookie)
      return blocked.length === 0 || unknown.length > 0
    }),
  )
  return possible.length > 0 ? possible : judges
}
