/** Both languages say the same things: every word is translated, and takes in the same facts. */
import { afterEach, describe, expect, it } from 'vitest'
import { german } from '../../panel/text/german'
import { language, speak } from '../../panel/text/spoken'
import { TABLE } from '../../panel/text/table'

type Words = Readonly<Record<string, unknown>>

/** The English words by subject, those of one language only left out. */
const english = Object.fromEntries(
  Object.entries(import.meta.glob<Words>('../../panel/text/*/en.ts', { eager: true }))
    .map(([path, words]) => [path.split('/').at(-2) ?? '', words] as const)
    .filter(([subject]) => subject in german),
)

/** Whether a word is a text or takes arguments; `BULK.title`. Parameters that may be left out are not counted. */
function shapeOf(words: unknown, at: string): readonly string[] {
  if (typeof words === 'function') return [`${at}()`]
  if (typeof words !== 'object' || words === null) return [`${at}: ${typeof words}`]
  return Object.entries(words).flatMap(([name, word]) => shapeOf(word, `${at}.${name}`))
}

const textsOf = (words: unknown, at: string): readonly (readonly [string, string])[] =>
  typeof words === 'string'
    ? [[at, words]]
    : typeof words === 'object' && words !== null
      ? Object.entries(words).flatMap(([name, word]) => textsOf(word, `${at}.${name}`))
      : []

const functionsOf = (words: unknown, at: string): readonly (readonly [string, string])[] =>
  typeof words === 'function'
    ? [[at, String(words)]]
    : typeof words === 'object' && words !== null
      ? Object.entries(words).flatMap(([name, word]) => functionsOf(word, `${at}.${name}`))
      : []

/** Longer texts that are names, patterns or marks, the same in every language. */
const SAME =
  /^[^ ]*$|^(?:As|Wie) |https?:|^(?:cookies\.txt|Cookie-Editor|Puppeteer|Playwright|JSON Web Token|fetch|ping|Show the panel|Panel auf|Frame \(iframe\)$)/

describe('the German words', () => {
  it('are those that English has', () => {
    expect(shapeOf(german, '').toSorted()).toEqual(shapeOf(english, '').toSorted())
  })
  it('are others than the English ones', () => {
    const said = new Map(textsOf(english, ''))
    const same = textsOf(german, '').filter(([at, text]) => !SAME.test(text) && said.get(at) === text)
    expect(same).toEqual([])
  })
  it('say as many facts: each argument that English names is used', () => {
    const names = new Map(functionsOf(english, ''))
    const parametersOf = (source: string): number =>
      (source.match(/^(?:function \w+)?\(([^)]*)\)/)?.[1] ?? '').split(',').filter(Boolean).length
    const fewer = functionsOf(german, '').filter(
      ([at, source]) => parametersOf(source) < parametersOf(names.get(at) ?? ''),
    )
    expect(fewer.map(([at]) => at)).toEqual([])
  })
  it('name no number and no term of the platform wrongly: both languages have the same ones', () => {
    const terms = (text: string): readonly string[] =>
      (
        text.match(
          /\b(?:SameSite|HttpOnly|Secure|Partitioned|Set-Cookie|localStorage|sessionStorage|Max-Age|RFC 6265bis)\b/g,
        ) ?? []
      ).toSorted()
    const said = new Map(textsOf(english, ''))
    const differing = textsOf(german, '').filter(
      ([at, text]) => String(terms(text)) !== String(terms(said.get(at) ?? '')),
    )
    expect(differing).toEqual([])
  })
})

describe('one and many', () => {
  it.each([
    [german.ui.shownText(1, 1), '1 Eintrag'],
    [german.ui.shownText(2, 1234), '2 von 1.234 Einträgen'],
    [german.bulk.BULK.change(1), '1 Cookie ändern…'],
    [german.bulk.BULK.change(3), '3 Cookies ändern…'],
    [german.history.HISTORY.title(1), 'In 1 aufgezeichneten Schritt, der neueste zuerst'],
    [german.shots.SETS.differs(2), '2 Einträge anders'],
    [
      german.timeline.droppedText(1),
      '1 älterer Eintrag ist weg: Das Log ist begrenzt. Was bleiben soll, rechtzeitig exportieren.',
    ],
    [german.edit.KEY.count(1), '1 Schlüssel'],
  ])('%s', (said, expected) => {
    expect(said).toBe(expected)
  })
})

describe('numbers and times', () => {
  it.each([
    [german.format.bytesText(1536), '1,5 KB'],
    [german.format.count(1234567), '1.234.567'],
    [german.labels.percent(1, 11), '9,1 %'],
    [german.format.relative(93_600_000, 0), 'in 1 T 2 Std.'],
    [german.format.relative(0, 310_000), 'vor 5 Min. 10 s'],
    [german.format.moment(Number.NaN), 'jenseits jedes Datums'],
  ])('%s', (said, expected) => {
    expect(said).toBe(expected)
  })
})

describe('a language that is chosen', () => {
  afterEach(() => speak('en', english as never))
  it('is spoken by every subject from then on', () => {
    speak('de', german)
    expect([language(), TABLE.sortUp]).toEqual(['de', 'Aufsteigend sortieren'])
  })
  it('replaces every word that a subject gives', async () => {
    const subjects = import.meta.glob<Words>('../../panel/text/*/index.ts', { eager: true })
    speak('de', german)
    const left = Object.entries(subjects).flatMap(([path, given]) => {
      const subject = path.split('/').at(-2) ?? ''
      const words: Words = german[subject as keyof typeof german] as never
      return Object.keys(given).flatMap(name => (given[name] === words[name] ? [] : [`${subject}.${name}`]))
    })
    expect(left).toEqual([])
  })
})
