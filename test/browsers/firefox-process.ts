/** Starts Firefox with a profile of its own and Marionette switched on. */
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findBrowser, noBrowser } from '../bin/find-browser.mjs'
import { atEnd } from './at-end'
import type { LaunchOptions } from './driver'
import { removeFolder, temporaryFolder } from './folders'
import { connectMarionette, type Marionette } from './marionette'
import { pause, until } from './until'

const SWITCHES = ['--no-remote', '--new-instance', '--marionette', '--remote-allow-system-access']

/** Marionette itself switches off updates, first-run pages, telemetry and the like. */
function preferences(options: LaunchOptions): Readonly<Record<string, string | number | boolean>> {
  const { dock = 'bottom', theme = 'light', devtoolsSize } = options
  return {
    'marionette.port': 0, // any free one, told in MarionetteActivePort
    'network.dns.native-is-localhost': true, // every host name is loopback: nothing leaves the machine
    'devtools.toolbox.host': dock,
    'devtools.toolbox.footer.height': devtoolsSize ?? 420,
    'devtools.toolbox.sidebar.width': devtoolsSize ?? 560,
    'devtools.theme': theme,
    'browser.tabs.inTitlebar': 0,
  }
}

function writeProfile(options: LaunchOptions): string {
  const profile = temporaryFolder('firefox')
  const lines = Object.entries(preferences(options)).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  )
  writeFileSync(join(profile, 'user.js'), lines.join(''))
  return profile
}

export interface FirefoxProcess {
  readonly marionette: Marionette
  readonly ended: Promise<void>
  close(): Promise<void>
}

interface Child {
  readonly ended: Promise<void>
  isAlive(): boolean
  kill(): void
  /** The end of what it wrote. */
  log(): string
}

function spawnFirefox(program: string, profile: string, options: LaunchOptions): Child {
  const { headless = true, width = 1280, height = 900 } = options
  const args = ['--profile', profile, '--width', String(width), '--height', String(height), ...SWITCHES]
  const child = spawn(program, headless ? ['--headless', ...args] : args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    // HOME inside the profile: root may start Firefox whoever owns the usual HOME, and nothing is written there.
    env: {
      ...process.env,
      HOME: profile,
      MOZ_HEADLESS_WIDTH: String(width),
      MOZ_HEADLESS_HEIGHT: String(height),
      MOZ_CRASHREPORTER_DISABLE: '1',
    },
  })
  let log = ''
  let alive = true
  const note = (data: unknown): void => {
    log = `${log}${data}`.slice(-20_000)
  }
  for (const stream of [child.stdout, child.stderr]) stream.on('data', note)
  const kill = (): void => void child.kill('SIGKILL')
  const forget = atEnd(kill)
  const ended = new Promise<void>(resolve => {
    child.once('error', note)
    child.once('close', () => {
      alive = false
      forget()
      removeFolder(profile)
      resolve()
    })
  })
  return { ended, kill, isAlive: () => alive, log: () => log }
}

async function connect(child: Child, profile: string): Promise<Marionette> {
  const marionette = await until<Marionette | 'ended'>(
    'Firefox to come up',
    () => {
      if (!child.isAlive()) return 'ended'
      return connectMarionette(Number(readFileSync(join(profile, 'MarionetteActivePort'), 'utf8')))
    },
    60_000,
  )
  if (marionette === 'ended') throw new Error('Firefox ended before it could be driven.')
  // Flat capabilities: the {capabilities: {alwaysMatch}} form of HTTP is ignored without an error.
  await marionette.send('WebDriver:NewSession', {
    acceptInsecureCerts: true,
    unhandledPromptBehavior: 'ignore',
  })
  await marionette.send('WebDriver:SetTimeouts', { script: 60_000, pageLoad: 60_000, implicit: 0 })
  return marionette
}

export async function startFirefox(options: LaunchOptions): Promise<FirefoxProcess> {
  const program = findBrowser('firefox', options.program)
  if (program === null) throw new Error(noBrowser('firefox', options.program))
  const profile = writeProfile(options)
  const child = spawnFirefox(program, profile, options)
  try {
    const marionette = await connect(child, profile)
    const close = async (): Promise<void> => {
      marionette.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => {})
      await Promise.race([child.ended, pause(5000)])
      child.kill()
      await child.ended
    }
    return { marionette, ended: child.ended, close }
  } catch (error) {
    child.kill()
    await child.ended
    throw new Error(`${error instanceof Error ? error.message : error}\n${child.log()}`)
  }
}
