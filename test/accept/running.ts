/** A real server as a process of its own, on a free port of loopback, ended by its process id. */
import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { until } from '../browsers/until'
import type { Framework } from './contract'

export interface Running {
  readonly url: string
  /** What the server calls itself: `Flask 2.2.2`. */
  readonly version: string
  end(): Promise<void>
}

const connects = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const socket = connect(port, '127.0.0.1', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })

const START_MS = 30_000

interface Child {
  /** Null until the server says where it listens; its last words when it ended before. */
  said(): RegExpExecArray | { readonly ended: string } | null
  end(): Promise<void>
}

function launch([program = '', ...args]: readonly string[], env: NodeJS.ProcessEnv): Child {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env })
  const kill = (): void => void child.kill('SIGKILL')
  process.once('exit', kill)
  let log = ''
  let ready: RegExpExecArray | null = null
  let over = false
  const closed = new Promise<void>(resolve => child.once('close', () => resolve()))
  child.once('close', () => {
    over = true
  })
  child.once('error', error => {
    log += error.message
  })
  child.stderr.on('data', data => {
    log = `${log}${data}`.slice(-4000)
  })
  createInterface(child.stdout).on('line', line => {
    ready ??= /^port (\d+) (.+)$/.exec(line)
  })
  return {
    said: () => (over ? { ended: log.trim().split('\n').at(-1) || 'it said nothing' } : ready),
    async end() {
      kill()
      process.removeListener('exit', kill)
      await closed
    },
  }
}

/** The server prints `port NUMBER VERSION` when it listens. Throws with its own words when it does not come to that. */
export async function start({ name, secret }: Framework, command: readonly string[]): Promise<Running> {
  const { said, end } = launch(command, { ...process.env, SECRET: secret, PYTHONDONTWRITEBYTECODE: '1' })
  try {
    const found = await until(`${name} to listen`, said, START_MS)
    if ('ended' in found) throw new Error(`the server did not start: ${found.ended}`)
    const [, port, version = ''] = found
    await until(`${name} to take connections`, () => connects(Number(port)), START_MS)
    return { url: `http://127.0.0.1:${port}`, version, end }
  } catch (error) {
    await end()
    throw error
  }
}
