/** Finding: a cookie of a foreign frame's own host that one browser sends to it, as delivered, and the other does not. */
import { environmentsOf } from '../cookie/browser-rules'
import { type RequestFacts, requestFacts } from '../cookie/request'
import { judge } from '../cookie/send'
import { parseUrl } from '../cookie/site'
import { ownNavigation } from '../labels/sending'
import type { Frame } from '../model'
import { type FindingRule, knownCookies } from './finding'

interface ForeignFrame {
  readonly host: string
  readonly chromium: readonly RequestFacts[]
  readonly firefox: readonly RequestFacts[]
}

/** The browsers as they are delivered: the first environment of each. */
const factsIn = (browser: 'chromium' | 'firefox', frame: Frame): readonly RequestFacts[] =>
  environmentsOf(browser, null)
    .slice(0, 1)
    .map(environment => requestFacts(ownNavigation(frame, frame.url), environment))

const foreignFrames = (frames: readonly Frame[]): readonly ForeignFrame[] =>
  frames
    .filter(frame => frame.ancestors.length > 0 && /^https?:/.test(frame.url))
    .map(frame => ({
      host: parseUrl(frame.url)?.hostname ?? '',
      chromium: factsIn('chromium', frame),
      firefox: factsIn('firefox', frame),
    }))
    .filter(({ firefox }) => firefox.some(facts => facts.thirdParty))

export const thirdPartyInOneBrowser: FindingRule = context => {
  const frames = foreignFrames(context.snapshot.frames)
  const circumstances = { store: null, now: context.now, age: null }
  return knownCookies(context).flatMap(cookie => {
    const sends = (facts: RequestFacts): boolean => judge(cookie, facts, circumstances).length === 0
    const found = frames.find(({ chromium, firefox }) => chromium.some(sends) !== firefox.some(sends))
    if (found === undefined) return []
    const sentBy = found.chromium.some(sends) ? 'chromium' : 'firefox'
    return [
      { id: 'third-party-in-one-browser', severity: 'medium', items: [cookie.id], sentBy, host: found.host },
    ]
  })
}
