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

function costTable(browsers: readonly BrowserResult[]): string {
  const rows = browsers.flatMap(({ version, costs }) =>
    costs.map(({ page, hidden, shown, memory }) => [
      `${version}, ${page}`,
      hidden.toFixed(1),
      shown.toFixed(1),
      memory.toFixed(0),
    ]),
  )
  return table(['processor time of the page, percent of a core', 'panel hidden', 'shown', 'MB'], rows)
}

function memoryTable(browsers: readonly BrowserResult[]): string {
  const rows = browsers.flatMap(({ version, memory }) =>
    memory.map(({ minute, megabytes }) => [`${version}, minute ${minute}`, megabytes.toFixed(0)]),
  )
  return table(['all processes, page writes 100 times per second', 'MB'], rows)
}

export const report = ({ load, browsers }: Results): string =>
  [
    `load ${load.map(one => one.toFixed(1)).join(' ')}`,
    freshnessTable(browsers),
    ...(browsers.some(({ costs }) => costs.length > 0) ? [costTable(browsers)] : []),
    ...(browsers.some(({ memory }) => memory.length > 0) ? [memoryTable(browsers)] : []),
  ].join('\n\n')
