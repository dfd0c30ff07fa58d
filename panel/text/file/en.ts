/** What is said of a timeline that was written to a file, or read from one. */
import type { LogReading } from '../../../src/core/timeline/file'
import { count, cut, plural, visible } from '../format/en'
import { TIMELINE } from '../timeline/en'

type Read = Extract<LogReading, { ok: true }>
type Refused = Extract<LogReading, { ok: false }>

export const exportedText = (entries: number): string =>
  `Saved ${plural(entries, 'entry', 'entries')} as ${TIMELINE.fileName}. The file contains cookies.`

function problemsText({ problems }: Read): string {
  const [first] = problems
  if (first === undefined) return ''
  const what =
    first.field === 'entry' ? 'it is no object' : `its "${visible(cut(first.field, 40))}" is missing or wrong`
  return ` ${plural(problems.length, 'entry was', 'entries were')} left out; the first is number ${count(first.index + 1)}: ${what}.`
}

export const importedText = (file: string, read: Read): string =>
  `Imported ${plural(read.entries.length, 'entry', 'entries')} from ${visible(cut(file, 60))}. Recording is stopped.${problemsText(read)}${read.withoutCookies ? ' The program that wrote it had taken the cookies out.' : ''}`

function refusal({ because, detail }: Refused): string {
  const words = visible(cut(detail, 120))
  switch (because) {
    case 'not-json':
      return `it is no JSON (${words})`
    case 'too-long':
      return `it has ${words} characters; at most 268,435,456 are read`
    case 'other-format':
      return 'it is neither a Storelens timeline ("format": "storelens-timeline") nor a HAR ("log": {"entries": [...]})'
    case 'other-version':
      return `its version is ${words}; this Storelens reads version 1`
    case 'no-entries':
      return 'it has no list of "entries"'
    case 'too-many-entries':
      return `it has ${words} entries; at most 100,000 are read`
  }
}

export const importRefusedText = (file: string, refused: Refused): string =>
  `${visible(cut(file, 60))} was not imported: ${refusal(refused)}. The timeline is as it was.`
