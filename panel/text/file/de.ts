/** What is said of a timeline that was written to a file, or read from one, in German. */
import type { LogReading } from '../../../src/core/timeline/file'
import { count, cut, plural, visible } from '../format/de'
import { TIMELINE } from '../timeline/de'

type Read = Extract<LogReading, { ok: true }>
type Refused = Extract<LogReading, { ok: false }>

export const exportedText = (entries: number): string =>
  `${plural(entries, 'Eintrag', 'Einträge')} als ${TIMELINE.fileName} gespeichert. Die Datei enthält Cookies.`

function problemsText({ problems }: Read): string {
  const [first] = problems
  if (first === undefined) return ''
  const what =
    first.field === 'entry' ? 'kein Objekt' : `„${visible(cut(first.field, 40))}“ fehlt oder ist falsch`
  return ` ${plural(problems.length, 'Eintrag wurde', 'Einträge wurden')} ausgelassen; der erste ist Nummer ${count(first.index + 1)}: ${what}.`
}

export const importedText = (file: string, read: Read): string =>
  `${plural(read.entries.length, 'Eintrag', 'Einträge')} aus ${visible(cut(file, 60))} importiert. Die Aufzeichnung ist angehalten.${problemsText(read)}${read.withoutCookies ? ' Das Programm, das die Datei schrieb, hatte die Cookies entfernt.' : ''}`

function refusal({ because, detail }: Refused): string {
  const words = visible(cut(detail, 120))
  switch (because) {
    case 'not-json':
      return `sie ist kein JSON (${words})`
    case 'too-long':
      return `sie hat ${words} Zeichen; gelesen werden höchstens 268.435.456`
    case 'other-format':
      return 'sie ist weder eine Zeitleiste von Storelens ("format": "storelens-timeline") noch ein HAR ("log": {"entries": [...]})'
    case 'other-version':
      return `ihre Version ist ${words}; dieses Storelens liest Version 1`
    case 'no-entries':
      return 'sie hat keine Liste "entries"'
    case 'too-many-entries':
      return `sie hat ${words} Einträge; gelesen werden höchstens 100.000`
  }
}

export const importRefusedText = (file: string, refused: Refused): string =>
  `${visible(cut(file, 60))} wurde nicht importiert: ${refusal(refused)}. Die Zeitleiste ist, wie sie war.`
