/** Names of cookies go back to the browser as the bytes that it showed. */
import { expect, test } from 'vitest'
import { shownName, textName } from '../../src/core/cookie/api-name'

test.each([
  ['ascii', 'plain', 'plain'],
  ['typed', 'ü', 'Ã¼'],
  ['typed, beyond Latin-1', '€', 'â\x82¬'],
  ['read', 'Ã¼', 'Ã¼'],
])('in Firefox, %s', (_, name, shown) => expect(shownName(name, 'firefox')).toBe(shown))

test('in Chromium a name is text', () => expect(shownName('ü', 'chromium')).toBe('ü'))

test.each([
  ['plain', 'plain'],
  ['Ã¼', 'ü'],
  ['\xe9', '\xe9'],
])('in Firefox %j is written %j elsewhere', (name, text) => expect(textName(name, 'firefox')).toBe(text))
