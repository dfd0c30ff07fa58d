/**
 * What formats, rules and the browser adapter report in English, in German. The English words of a fault are its name: the
 * tables have each of them, `{}` for what differs. A browser's own words stay as they are.
 */
import { FORMATS } from './formats-de'
import { RULES } from './rules-de'
import { VERDICTS } from './verdicts-de'

type Table = Readonly<Record<string, string>>

const HOLE = '{}'
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** Reports name others inside: `not JSON: {} at character {}`. */
const DEEPEST = 3

/** Gives the German of a text, or the text itself when the table does not have it. */
function translator(table: Table): (text: string) => string {
  // The more words a pattern has, the earlier it is tried.
  const patterns = Object.entries(table)
    .filter(([english]) => english.includes(HOLE))
    .toSorted(([a], [b]) => b.length - a.length)
    .map(([english, german]) => ({
      pattern: new RegExp(`^${english.split(HOLE).map(escaped).join('([^]*)')}$`, 'u'),
      parts: german.split(HOLE),
    }))
  const said = (text: string, depth: number): string => {
    if (Object.hasOwn(table, text)) return table[text] ?? text
    const fitting = depth > DEEPEST ? undefined : patterns.find(({ pattern }) => pattern.test(text))
    const found = fitting?.pattern.exec(text) ?? null
    if (fitting === undefined || found === null) return text
    return fitting.parts.map((part, i) => (i === 0 ? '' : said(found[i] ?? '', depth + 1)) + part).join('')
  }
  return text => said(text, 0)
}

/** Of a format: why a text is malformed, cannot be written, or fits no key. */
export const reported = translator({ ...FORMATS, ...VERDICTS })

/** Of a rule, a command or a look at the page. */
export const reportedRule = translator(RULES)
