/** The table of export formats in the README, made from what each format says that it holds. */
import { FORMATS } from '../panel/text/transfer'
import type { Holds, TransferFormat } from '../src/core/transfer/format'

/** What has no place in the format, in words. */
function lacks(holds: Holds): string {
  const found = [
    ...(holds.local ? [] : ['localStorage']),
    ...(holds.session ? [] : ['sessionStorage']),
    ...(holds.local && !holds.areaPartition ? ['storages of frames in pages of another site'] : []),
    ...(holds.partition === 'no' ? ['the partition of a cookie'] : []),
    ...(holds.store ? [] : ['the cookie store (container)']),
    ...(holds.sameSite ? [] : ['SameSite']),
    ...(holds.expires === 'whole-seconds'
      ? ['fractions of a second', 'names and values with tabs or line breaks', 'cookies without a name']
      : []),
    ...(holds.unknownAttributes ? [] : ['cookies whose attributes are not known']),
  ]
  return found.length === 0 ? 'nothing' : found.join(', ')
}

const row = ({ id, holds, spell }: TransferFormat): string =>
  `| ${FORMATS[id]} | ${spell === null ? 'only read' : 'read and written'} | ${spell === null ? '' : lacks(holds)} |`

const BEGIN = '<!-- transfer: begin; made from the code -->'
const END = '<!-- transfer: end -->'

/** The README with the table as the code has it. */
export function withTransfer(readme: string, formats: readonly TransferFormat[]): string {
  const [before, rest] = readme.split(BEGIN)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined)
    throw new Error('README.md has no place for the export formats')
  const table = ['| format | | does not hold |', '|---|---|---|', ...formats.map(row)].join('\n')
  return `${before}${BEGIN}\n${table}\n${END}${after}`
}
