/** What the rules predict of a request's cookies beside what was seen, in words. */
import type { CookieVerdict, Prediction, Unknown } from '../../../src/core/timeline/prediction'
import { reasonText } from '../blocked/en'
import { enumerated, plural } from '../format/en'
import { UNTOLD } from '../untold/en'

export const PREDICTION = {
  sent: 'sent',
  notSent: 'not sent',
  notSeen: 'not seen',
  noName: '(no name)',
} as const

export const VERDICTS: Readonly<Record<CookieVerdict['verdict'], string>> = {
  agrees: '',
  missing: 'Not as predicted: the rules let it go, and it was not in the header.',
  extra: 'Not as predicted: the rules hold it back, and it was in the header.',
  'other-value': 'One of its name was sent, with a value that was not seen before.',
  'cannot-be-predicted': 'Cannot be predicted:',
  'not-observed': 'The Cookie header was not seen.',
}

const UNKNOWN: Readonly<Record<Unknown, string>> = {
  ...UNTOLD,
  age: 'how old the cookie is (Chromium sends one without SameSite in its first 2 minutes)',
  attributes: 'its attributes',
  'ancestor-bit': 'whether its partition has a cross-site ancestor',
  jar: 'what the browser did to the jar meanwhile',
  timing: 'whether it was there before the request was sent',
}

type Fate = Omit<CookieVerdict, 'cookie'>

export const blockedText = ({ blocked }: Pick<Fate, 'blocked'>): string =>
  blocked.map(reason => reasonText(reason, 'allowed')).join('; ')

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The reasons, after what VERDICTS says; empty: there is nothing to say. */
export function verdictText(one: Fate): string {
  switch (one.verdict) {
    case 'agrees':
      return one.blocked.length === 0 ? '' : `As predicted: ${blockedText(one)}.`
    case 'missing':
      return 'Something that the browser does not tell held it back.'
    case 'extra':
      return `${capital(blockedText(one))}.`
    case 'other-value':
      return 'The jar changed unseen.'
    case 'cannot-be-predicted':
      return `it depends on ${enumerated(
        one.unknown.map(part => UNKNOWN[part]),
        4,
      )}, which is not known.`
    case 'not-observed':
      return one.predicted === 'sent'
        ? 'By the rules it goes.'
        : `By the rules it stays: ${blockedText(one)}.`
  }
}

export const strangerText = (isKnownName: boolean): string =>
  isKnownName
    ? 'A cookie of this name is known with another value.'
    : 'It was there before recording began, or where Storelens cannot look.'

export function agreementText({ agrees, cookies }: Prediction): string {
  if (cookies.length === 0) return 'No cookie of its host is known.'
  const wrong = cookies.filter(({ verdict }) => verdict === 'missing' || verdict === 'extra').length
  if (agrees === false) return `${plural(wrong, 'cookie is', 'cookies are')} not as the rules predict.`
  return agrees === true
    ? 'Every cookie as the rules predict.'
    : 'Nothing disagrees with the rules; not everything can be predicted.'
}
