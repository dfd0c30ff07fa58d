/** An observed request as the request tester asks about one. */
import type { Snapshot } from '../../src/core/model'
import type { Exchange } from '../../src/core/timeline/log'
import type { RequestStep, Timeline } from '../../src/core/timeline/step'
import type { State } from '../state'
import type { How, TesterForm } from '../state/tester'

/** So many of the newest are offered. */
const MOST = 50

function howOf({ resource, initiator, method }: Exchange): How {
  switch (resource) {
    case 'document':
      if (initiator === 'none' || initiator === null) return 'address-bar'
      return method === 'POST' ? 'form-post' : 'link'
    case 'frame':
      return 'frame'
    case 'fetch':
    case 'ping':
    case 'socket':
    case 'other':
    case null:
      return 'fetch'
    default:
      return 'image'
  }
}

/** The frame that started it, where it is still there; otherwise where it was started from. */
function starterOf({ frame, initiator }: Exchange, { frames }: Snapshot): Pick<TesterForm, 'by' | 'from'> {
  const there = frames.find(({ id, origin }) => id === frame && (initiator === null || origin === initiator))
  const from = initiator === null || initiator === 'none' || initiator === 'null' ? '' : initiator
  if (there !== undefined) return { by: there.id, from }
  return { by: from === '' ? null : 'other', from }
}

/** `hops`: those of its chain that came before it, the first one first. */
export function observedForm(
  exchange: Exchange,
  hops: readonly Exchange[],
  snapshot: Snapshot,
  form: TesterForm,
): TesterForm {
  const { from, by } = starterOf(exchange, snapshot)
  return {
    url: exchange.url,
    how: howOf(exchange),
    by,
    from: from === '' ? form.from : from,
    method: exchange.method,
    credentials: exchange.credentials ?? 'include',
    redirects: hops.map(({ status, url }) => `${status ?? 302} ${url}`).join(' '),
  }
}

const hopsBefore = (exchange: Exchange, timeline: Timeline): readonly Exchange[] =>
  timeline.steps.flatMap(step =>
    step.type === 'request' && step.exchange.chain === exchange.chain && step.exchange.hop < exchange.hop
      ? [step.exchange]
      : [],
  )

/** The newest first; of equal ones one. */
export function observedRequests({ steps }: Timeline): readonly RequestStep[] {
  const found = new Map<string, RequestStep>()
  for (let i = steps.length - 1; i >= 0 && found.size < MOST; i--) {
    const step = steps[i]
    if (step?.type !== 'request') continue
    const { method, url, resource, initiator } = step.exchange
    const key = JSON.stringify([method, url, resource, initiator])
    if (!found.has(key)) found.set(key, step)
  }
  return [...found.values()]
}

/** Into the fields of the request tester. */
export function takeObserved({ tester, data }: State, exchange: Exchange, timeline: Timeline): void {
  const hops = hopsBefore(exchange, timeline)
  tester.form.value = observedForm(exchange, hops, data.snapshot.peek(), tester.form.peek())
  tester.asked.value = new Set()
}
