/** Which sessions an earlier request to the same host had and this one has no more. */
import { parseUrl, siteHost } from '../../src/core/cookie/site'
import type { RequestStep, TimelineStep } from '../../src/core/timeline/step'
import type { Model } from './model'
import { candidateIn } from './session-views'

/** So many steps back are looked at. */
const FAR = 300

const hostOf = ({ exchange }: RequestStep): string => parseUrl(exchange.url)?.hostname ?? ''

const isEarlier =
  (host: string) =>
  (step: TimelineStep): step is RequestStep =>
    step.type === 'request' && step.touched === 'cookies' && hostOf(step) === host

/** Names of the sessions of the host that were there when a request was made. */
function namesBefore(step: RequestStep, { timeline, readings }: Model): readonly string[] {
  const holdings = timeline.peek().before(step)
  const host = hostOf(step)
  return [...holdings.values()].flatMap(item =>
    item.kind === 'cookie' &&
    (item.domain === host || (!item.hostOnly && host.endsWith(`.${item.domain}`))) &&
    readings.codecOf(candidateIn(item, holdings), siteHost(item.domain)) !== null
      ? [item.name]
      : [],
  )
}

/** `had`: names that the step itself has. Empty where nothing is missing, or nobody saw the Cookie header. */
export function lostNames(step: RequestStep, model: Model, had: ReadonlySet<string>): readonly string[] {
  const { steps } = model.timeline.peek()
  if (step.exchange.cookie === null) return []
  const at = steps.indexOf(step)
  const earlier = steps.slice(Math.max(0, at - FAR), at).filter(isEarlier(hostOf(step)))
  for (const one of [...earlier.toReversed(), step]) {
    const lost = [...new Set(namesBefore(one, model))].filter(name => !had.has(name))
    if (lost.length > 0) return lost
  }
  return []
}
