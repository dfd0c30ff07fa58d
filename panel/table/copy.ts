/** Selected rows as tab-separated text: whole values, one line per row. */
import type { State } from '../state'
import type { Column } from './columns'

/** Tabs and line breaks would break the rows apart. */
const oneLine = (text: string): string => text.replace(/[\t\r\n]+/g, ' ')

export function rowsText(state: State, columns: readonly Column[]): string {
  const now = state.data.now.value
  return state.table.selected.value
    .map(item => {
      const labels = state.labelling.labels(item)
      const text = (column: Column): string =>
        column.id === 'value'
          ? item.value
          : column.id === 'name'
            ? item.name
            : column.text(item, { labels, now })
      return columns.map(column => oneLine(text(column))).join('\t')
    })
    .join('\n')
}
