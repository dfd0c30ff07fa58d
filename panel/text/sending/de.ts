/** Whether a cookie is sent, in German: short for a cell, and per frame with the reasons. */
import type { ThirdPartyCookies } from '../../../src/core/cookie/browser-rules'
import type { BlockReason } from '../../../src/core/cookie/send'
import type { Scope, Sending } from '../../../src/core/labels/index'
import { reasonText } from '../blocked/de'
import { count, plural } from '../format/de'
import type { Sentence } from '../sentence'
import { type Decided, frameName, isOpen, isSent, MOST_FRAMES, SETTING } from './decided'

export function sendingShort(sending: Sending): string {
  if (sending.sent === 'never') return 'nie'
  if (sending.sent === 'unknown') return 'nicht sichtbar'
  const { decide } = sending
  if (decide.length === 0) return 'nicht von dieser Seite'
  if (decide.some(isOpen)) return 'je nachdem'
  const sent = decide.filter(isSent).length
  if (sent === decide.length) return 'ja'
  const held = decide.find(one => !isSent(one))
  const first = held?.blocked[0]
  if (sent === 0)
    return held === undefined || first === undefined
      ? 'nein'
      : `nein: ${reasonText(first, SETTING[held.assuming])}`
  if (sent === 1 && decide.some(one => one.frame.id === 0 && isSent(one))) return 'nur Seite'
  return `${count(sent)} von ${count(decide.length)} Frames`
}

const SETTING_TEXT: Readonly<Record<ThirdPartyCookies, string>> = {
  allowed: 'erlaubt',
  blocked: 'blockiert',
  partitioned: 'partitioniert',
}

export const settingsText = (settings: readonly ThirdPartyCookies[]): string =>
  `falls Drittanbieter-Cookies ${settings.map(one => SETTING_TEXT[one]).join(' oder ')} sind`

const ASSUMING: Readonly<Record<Decided['assuming'], string>> = {
  'third-party-cookies-allowed': settingsText(['allowed']),
  'third-party-cookies-blocked': settingsText(['blocked']),
  'third-party-cookies-partitioned': settingsText(['partitioned']),
  'cross-site-ancestor': 'falls seine Partition einen Cross-Site-Vorfahren hat, was der Browser nicht verrät',
}

const answerText = (blocked: readonly BlockReason[], assuming: Decided['assuming']): string =>
  blocked.length === 0
    ? 'gesendet'
    : `nicht gesendet (${blocked.map(reason => reasonText(reason, SETTING[assuming])).join('; ')})`

function decisionText(decision: Decided): string {
  const { frame, blocked, assuming, otherwise, navigation } = decision
  const which = frame.id === 0 ? 'Die Seite' : `Frame ${frameName(frame.url)}`
  const under = isOpen(decision) ? `, ${ASSUMING[assuming]}` : ''
  const first = `${which}: ${answerText(blocked, assuming)}${under}`
  const others = otherwise.map(
    other => `${ASSUMING[other.assuming]}: ${answerText(other.blocked, other.assuming)}`,
  )
  const differs = navigation !== null && (navigation.length === 0) !== (blocked.length === 0)
  const reload = differs ? [`bei der eigenen Navigation ${answerText(navigation, assuming)}${under}`] : []
  return `${[first, ...others, ...reload].join('; ')}.`
}

const unknownBecause = ({ known, path }: Scope): string =>
  known && path === ''
    ? 'Der Browser zeigt seinen Pfad nicht, dessen Bytes kein UTF-8 sind; welche Anfragen passen, ist daher nicht bekannt.'
    : 'Path, Secure und SameSite sind nicht sichtbar; welche Anfragen passen, ist daher nicht bekannt.'

export function sendingText(sending: Sending, scope: Scope): Sentence {
  if (sending.sent === 'never')
    return {
      says: 'Nie von selbst',
      because:
        'localStorage und sessionStorage sind Teil keiner Anfrage (WHATWG HTML). Ein Skript kann senden, was es liest.',
    }
  if (sending.sent === 'unknown')
    return { says: 'Mit passenden Anfragen gesendet', because: unknownBecause(scope) }
  if (sending.decide.length === 0)
    return {
      says: 'Nicht von dieser Seite',
      because: 'Die Frames dieses Tabs stellen keine Anfragen an seinen Host.',
    }
  const more = sending.decide.length - MOST_FRAMES
  return {
    says: sendingShort(sending),
    because: `Anfragen an den eigenen Host und Pfad. ${sending.decide.slice(0, MOST_FRAMES).map(decisionText).join(' ')}${more > 0 ? ` Und ${plural(more, 'weiterer Frame', 'weitere Frames')}.` : ''}`,
  }
}
