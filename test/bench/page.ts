/** What runs in the page: fetches the workload once, then measures what it is asked for. */
import { timeCase, timeDetect, timeScaling } from './measure'
import { fromText, type Workload } from './workload'

let fetched: Promise<Workload> | null = null

const load = (): Promise<Workload> => {
  fetched ??= fetch('/workload.json').then(async response => fromText(await response.text()))
  return fetched
}

/** The calls that the page answers; arguments and results are JSON. */
const page = {
  /** `index` in the cases of the workload. */
  time: async (index: number, millis: number) => {
    const one = (await load()).cases[index]
    return one === undefined ? null : timeCase(one, millis)
  },
  detect: async (runs: number) => timeDetect((await load()).mixed, runs),
  scale: async (index: number, count: number, keys: number) => {
    const one = (await load()).cases[index]
    return one === undefined ? null : timeScaling(one, count, keys)
  },
}

export type Page = typeof page

Object.assign(globalThis, { page })
