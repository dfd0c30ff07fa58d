/** What must happen however this process ends: browsers and servers are killed, temporary folders removed. */

const endings = new Set<() => void>()

function end(): void {
  for (const work of [...endings].reverse()) work()
  endings.clear()
}

process.once('exit', end)

// A test runner's worker ends without `exit` when it is interrupted, and its process.exit is not the real one.
if (process.env.VITEST !== undefined) {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      end()
      process.kill(process.pid, 'SIGKILL')
    })
  }
}

/** Gives the way to forget it again. Last in, first done. */
export function atEnd(work: () => void): () => void {
  endings.add(work)
  return () => void endings.delete(work)
}
