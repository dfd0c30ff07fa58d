/** What became of a cookie in the observed requests, in German. */
import type { Carried, CarriedSoFar, Fate, Place } from '../../../src/core/timeline/carried'
import { count, cut, plural, visible } from '../format/de'
import { blockedText, PREDICTION, VERDICTS, verdictText } from '../prediction/de'

export const CARRIED = {
  title: 'In den beobachteten Anfragen dieses Tabs',
  loading: 'Die Anfragen werden durchgesehen…',
  none: 'Noch keine Anfrage an seinen Host wurde aufgezeichnet. Anfragen werden aufgezeichnet, solange DevTools offen ist.',
  absent: 'nicht da',
  absentBecause: 'Der Browser hatte es da nicht: noch nicht gesetzt, oder weg.',
} as const

const host = (origin: string): string => {
  const shown = URL.canParse(origin) ? new URL(origin).host : ''
  return shown === '' ? 'undurchsichtiger Origin' : visible(cut(shown, 60))
}

const inText = (origins: readonly string[]): string => origins.map(host).join(' in ')

export function placeText(place: Place): string {
  switch (place.from) {
    case 'navigation':
      return 'Navigationen des Tabs'
    case 'document':
      return `${place.origins.length === 1 ? 'Die Seite' : 'Frame'} ${inText(place.origins)}`
    case 'new-frame':
      return `Geladene Frames in ${inText(place.origins)}`
    case 'worker':
      return 'Service Worker'
    case 'unknown':
      return 'Von einer Stelle, die der Browser nicht verrät'
  }
}

export function fateWord(fate: Fate): string {
  if (fate === null) return CARRIED.absent
  if (fate.sent === null) return PREDICTION.notSeen
  if (fate.sent) return PREDICTION.sent
  return fate.verdict === 'agrees' ? 'zurückgehalten' : PREDICTION.notSent
}

export function fateText(fate: Fate): string {
  if (fate === null) return CARRIED.absentBecause
  if (fate.verdict === 'agrees') return fate.blocked.length === 0 ? '' : `Grund: ${blockedText(fate)}.`
  return [VERDICTS[fate.verdict], verdictText(fate)].filter(text => text !== '').join(' ')
}

export function summaryText({ places, judged, older }: CarriedSoFar): string {
  const sent = places
    .flatMap(({ groups }) => groups)
    .reduce((sum, { fate, steps }) => sum + (fate?.sent === true ? steps.length : 0), 0)
  const newest =
    older > 0
      ? `der ${plural(judged, 'neuesten Anfrage', 'neuesten Anfragen')}`
      : plural(judged, 'Anfrage', 'Anfragen')
  return `Gesendet mit ${count(sent)} von ${newest} an seine Hosts.`
}

export const requestsText = ({ steps }: Carried): string => plural(steps.length, 'Anfrage', 'Anfragen')

export const elsewhereText = (many: number): string =>
  `${plural(many, 'Anfrage', 'Anfragen')} an andere Hosts: keine davon bekommt es.`

export const olderText = (more: number, older: number): string =>
  older <= more ? `${plural(older, 'ältere')} ansehen` : `${count(more)} von ${count(older)} älteren ansehen`
