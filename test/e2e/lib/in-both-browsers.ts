/** Each spec runs in both real browsers: one new browser for each, a picture of it when a test fails. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Browser, Driver, LaunchOptions } from '../../browsers/driver'
import { builtExtension, packedExtension, withHostAccess } from '../../browsers/extension'
import { removeFolder } from '../../browsers/folders'
import { launch } from '../../browsers/launch'

/** Both, unless the environment names one: `STORELENS_BROWSERS=firefox`. */
const BROWSERS = (process.env.STORELENS_BROWSERS ?? 'chromium,firefox').split(',') as readonly Browser[]

type Step = (driver: Driver) => Promise<void>

export interface Spec {
  /** `as-built`: what a store would get. `with-hosts`: one line more in the manifest. */
  readonly build: 'as-built' | 'with-hosts'
  readonly window?: Partial<LaunchOptions>
  /** Only in this one: its setting is none of the other's. */
  readonly browser?: Browser
  readonly before?: Step
  readonly after?: () => void
  readonly beforeEach?: Step
  readonly afterEach?: Step
  /** Suites with browsers of their own, before the last test: it waits for something that takes minutes. */
  readonly meanwhile?: () => void
  /** In this order, in one browser: a story may go on from one test to the next. */
  readonly tests: Readonly<Record<string, Step>>
}

/** Room for every row and every column of the panel. */
export const LARGE = { width: 2000, height: 2200, devtoolsSize: 1700 } as const

const FAILURES = join(import.meta.dirname, '../../../artifacts/failures')

async function keepPicture(driver: Driver, name: string): Promise<void> {
  const picture = await driver.windowPicture().catch(() => null)
  if (picture === null) return
  mkdirSync(FAILURES, { recursive: true })
  writeFileSync(join(FAILURES, `${name.replace(/[^\w.-]+/g, '-').slice(0, 120)}.png`), picture)
}

/** Chromium loads folders only, Firefox also what a store would ship. */
function extensionFor(browser: Browser, build: Spec['build']): { path: string; folder: string | null } {
  const built = builtExtension(browser)
  if (build === 'with-hosts') {
    const folder = withHostAccess(built)
    return { path: folder, folder }
  }
  if (browser === 'chromium') return { path: built, folder: null }
  const { file, folder } = packedExtension(built)
  return { path: file, folder }
}

/** Runs in the panel: what its document asked for that does not lie in the extension. */
const askedElsewhere = (): readonly string[] =>
  performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter(name => !name.startsWith(location.origin) && !/^(?:data|blob):/.test(name))

/** The panel talks to nobody, whatever was done with it. DevTools may be closed by now. */
async function talksToNobody(driver: Driver): Promise<void> {
  const asked = async (): Promise<readonly string[]> => driver.panel(askedElsewhere)
  expect(await asked().catch(() => [])).toEqual([])
}

function inBrowser(browser: Browser, title: string, spec: Spec): void {
  let started: Driver | null = null
  let folder: string | null = null
  const driver = (): Driver => {
    if (started === null) throw new Error('the browser was not started')
    return started
  }
  beforeAll(async () => {
    const made = extensionFor(browser, spec.build)
    folder = made.folder
    started = await launch(browser, { extension: made.path, ...spec.window })
    await spec.before?.(started)
  })
  beforeEach(() => spec.beforeEach?.(driver()))
  afterEach(() => spec.afterEach?.(driver()))
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail' && started !== null)
      await keepPicture(started, `${title} ${browser} ${task.name}`)
  })
  afterAll(async () => {
    await started?.close()
    spec.after?.()
    if (folder !== null) removeFolder(folder)
  })
  for (const [at, [name, step]] of Object.entries(spec.tests).entries()) {
    if (at === Object.keys(spec.tests).length - 1) spec.meanwhile?.()
    test(name, async () => {
      await step(driver())
      await talksToNobody(driver())
    })
  }
}

export const isTested = (browser: Browser): boolean => BROWSERS.includes(browser)

export const inBothBrowsers = (title: string, spec: Spec): void => {
  for (const browser of BROWSERS.filter(each => each === (spec.browser ?? each)))
    describe(`${title} (${browser})`, () => inBrowser(browser, title, spec))
}
