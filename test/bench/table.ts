/** Figures as a table for people: the first column to the left, the others to the right. */
export type Cells = readonly (string | number)[]

export function table(head: Cells, rows: readonly Cells[]): string {
  const all = [head, ...rows].map(row => row.map(String))
  const widths = head.map((_, i) => Math.max(...all.map(row => row[i]?.length ?? 0)))
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd()
  return all.map(line).join('\n')
}
