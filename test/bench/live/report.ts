/** The figures as tables for people. */
import { table } from '../table'
import type { BrowserResult, Results } from './index'

const millis = (value: number): string => value.toFixed(0)

function freshnessTable(browsers: readonly BrowserResult[]): string {
  const kinds = [...new Set(browsers.flatMap(({ freshness }) => freshness.map(({ kind }) => kind)))]
  const rows = kinds.map(kind => [
    kind,
    ...browsers.flatMap(({ freshness }) => {
      const time = freshness.find(one => one.kind === kind)?.time
      return time === undefined ? ['-', '-'] : [millis(time.median), millis(time.p95)]
    }),
  ])
  const head = browsers.flatMap(({ version }) => [`${version} median ms`, 'p95 ms'])
  return table(['from the change until the panel shows it', ...head], rows)
}

export const report = ({ load, browsers }: Results): string =>
  [`load ${load.map(one => one.toFixed(1)).join(' ')}`, freshnessTable(browsers)].join('\n\n')
