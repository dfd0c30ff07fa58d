/** The real Flask server of the stories, on a free port of loopback. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { findPython } from '../../bin/find-python.mjs'
import { atEnd } from '../../browsers/at-end'

export interface FlaskServer {
  readonly port: number
  url(path: string): string
  close(): Promise<void>
}

const APPS = new URL('../apps/flask/', import.meta.url).pathname

/** SECRET_KEY of the application. */
export const FLASK_KEY = 'e2e-flask-secret-key'

/** `app` is a file of test/e2e/apps/flask; `host` what its URLs name, which is loopback as every name here. */
export async function startFlask(
  app = 'app.py',
  args: readonly string[] = [],
  host = 'flask.test',
): Promise<FlaskServer> {
  const python = findPython()
  if (python === null) throw new Error('A Python 3 with Flask was not found.')
  const child = spawn(python, [`${APPS}${app}`, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const kill = (): void => void child.kill('SIGKILL')
  const forget = atEnd(kill)
  let log = ''
  child.stderr.on('data', data => {
    log = `${log}${data}`.slice(-10_000)
  })
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
  const port = await Promise.race([
    new Promise<string>(resolve => {
      createInterface(child.stdout).on('line', line => line.startsWith('port ') && resolve(line.slice(5)))
    }),
    ended.then(() => Promise.reject(new Error(`Flask did not start.\n${log}`))),
  ])
  return {
    port: Number(port),
    url: path => `http://${host}:${port}${path}`,
    close: async () => {
      kill()
      forget()
      await ended
    },
  }
}
