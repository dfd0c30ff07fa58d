/** What became of a cookie in the observed requests, in words. */
import type { Carried, CarriedSoFar, Fate, Place } from '../../../src/core/timeline/carried'
import { count, cut, plural, visible } from '../format/en'
import { blockedText, PREDICTION, VERDICTS, verdictText } from '../prediction/en'

export const CARRIED = {
  title: 'In the observed requests of this tab',
  loading: 'Looking at the requests…',
  none: 'No request to its host was recorded yet. Requests are recorded while DevTools is open.',
  absent: 'not there',
  absentBecause: 'It was not in the jar then: not set yet, or gone.',
} as const

const host = (origin: string): string => {
  const shown = URL.canParse(origin) ? new URL(origin).host : ''
  return shown === '' ? 'an opaque origin' : visible(cut(shown, 60))
}

const inText = (origins: readonly string[]): string => origins.map(host).join(' in ')

export function placeText(place: Place): string {
  switch (place.from) {
    case 'navigation':
      return 'Navigations of the tab'
    case 'document':
      return `${place.origins.length === 1 ? 'The page' : 'Frame'} ${inText(place.origins)}`
    case 'new-frame':
      return `Frames loaded into ${inText(place.origins)}`
    case 'worker':
      return 'Service workers'
    case 'unknown':
      return 'From a place that the browser does not tell'
  }
}

export function fateWord(fate: Fate): string {
  if (fate === null) return CARRIED.absent
  if (fate.sent === null) return PREDICTION.notSeen
  if (fate.sent) return PREDICTION.sent
  return fate.verdict === 'agrees' ? 'held back' : PREDICTION.notSent
}

/** Empty: sent as it should be. */
export function fateText(fate: Fate): string {
  if (fate === null) return CARRIED.absentBecause
  if (fate.verdict === 'agrees') return fate.blocked.length === 0 ? '' : `Because: ${blockedText(fate)}.`
  return [VERDICTS[fate.verdict], verdictText(fate)].filter(text => text !== '').join(' ')
}

/** The sum of all groups. */
export function summaryText({ places, judged, older }: CarriedSoFar): string {
  const sent = places
    .flatMap(({ groups }) => groups)
    .reduce((sum, { fate, steps }) => sum + (fate?.sent === true ? steps.length : 0), 0)
  const newest = older > 0 ? `the newest ${plural(judged, 'request')}` : plural(judged, 'request')
  return `Sent with ${count(sent)} of ${newest} to its hosts.`
}

export const requestsText = ({ steps }: Carried): string => plural(steps.length, 'request')

export const elsewhereText = (many: number): string =>
  `${plural(many, 'request')} to other hosts: none of them gets it.`

export const olderText = (more: number, older: number): string =>
  older <= more ? `Look at ${count(older)} older` : `Look at ${count(more)} of ${count(older)} older`
