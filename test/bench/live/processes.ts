/** What the processes of the browser under test use, from Linux' /proc. Elsewhere there is nothing to read. */
import { readdirSync, readFileSync } from 'node:fs'

interface Usage {
  readonly parent: number
  /** Processor time, milliseconds. */
  readonly busy: number
  /** Resident memory, bytes. */
  readonly memory: number
}

/** Linux counts in hundredths of a second and, on all usual machines, in pages of 4096 bytes. */
const TICK = 10
const PAGE = 4096

/** Fields after the name, which may hold blanks and brackets: state, parent, ... (proc_pid_stat(5)). */
function usageOf(pid: number): Usage | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [parent = 0, user = 0, system = 0, pages = 0] = [1, 11, 12, 21].map(index => fields[index])
    return { parent, busy: (user + system) * TICK, memory: pages * PAGE }
  } catch {
    return null
  }
}

/** All processes that descend from this one, by id; empty where there is no /proc. */
export function usage(): ReadonlyMap<number, Usage> {
  const all = new Map<number, Usage>()
  try {
    for (const name of readdirSync('/proc')) {
      const found = /^\d+$/.test(name) ? usageOf(Number(name)) : null
      if (found !== null) all.set(Number(name), found)
    }
  } catch {
    return all
  }
  const ours = (pid: number): boolean => {
    for (let at = pid; at > 1; at = all.get(at)?.parent ?? 0) if (at === process.pid) return true
    return false
  }
  return new Map([...all].filter(([pid]) => pid !== process.pid && ours(pid)))
}

/** The process that worked most between two measurements. */
export function busiest(
  before: ReadonlyMap<number, Usage>,
  after: ReadonlyMap<number, Usage>,
): number | null {
  const worked = [...after].map(([pid, { busy }]) => ({ pid, busy: busy - (before.get(pid)?.busy ?? 0) }))
  return worked.toSorted((a, b) => b.busy - a.busy)[0]?.pid ?? null
}
