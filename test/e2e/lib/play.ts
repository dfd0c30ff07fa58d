/** Plays contexts in a browser, and waits for each until the server has its request. */
import type { Driver } from '../../browsers/driver'
import { until } from '../../browsers/until'
import type { Context } from './play-contexts'
import { WORLDS } from './play-cookies'
import { inside } from './play-documents'
import type { Act } from './play-page'
import type { PlayServer, Received } from './play-server'

/** Longer than any request takes on a busy machine: what is not there then will never come. */
const PATIENCE = 10_000

interface Stage {
  readonly driver: Driver
  readonly server: PlayServer
}

const act = (driver: Driver, acts: readonly Act[]): Promise<void> =>
  driver.page(all => {
    for (const each of all) globalThis.play(each)
  }, acts)

let visits = 0

/** Once in a thousand visits Chromium never told that the page was loaded: it is looked for, and asked for again. */
async function visit({ driver, server }: Stage, origin: string): Promise<void> {
  visits += 1
  const url = `${server.at(origin)}/page?visit=${visits}`
  const isThere = (milliseconds: number): Promise<unknown> => {
    driver.goto(url).catch(() => {})
    return until(
      url,
      () => driver.page(wanted => location.href === wanted && document.readyState === 'complete', url),
      milliseconds,
    )
  }
  await isThere(PATIENCE).catch(() => isThere(2 * PATIENCE))
}

/** Runs in the page. */
function writeAll(lines: readonly string[]): void {
  // biome-ignore lint/suspicious/noDocumentCookie: as pages do it
  for (const line of lines) document.cookie = line
}

/** Lets every world set its cookies. */
export async function setCookies({ driver, server }: Stage): Promise<void> {
  for (const [world, { chain, lines, byScript, serverDate }] of Object.entries(WORLDS)) {
    if (byScript === true) {
      await visit({ driver, server }, chain[0].origin)
      await driver.page(writeAll, lines)
      continue
    }
    const date =
      serverDate === undefined ? '' : `&date=${encodeURIComponent(new Date(serverDate).toUTCString())}`
    const set = (origin: string): string => `${server.at(origin)}/set?world=${world}${date}`
    const last = chain.at(-1) ?? chain[0]
    if (chain.length === 1) await driver.goto(set(last.origin))
    else {
      await visit({ driver, server }, chain[0].origin)
      const frame: Act = { do: 'element', tag: 'iframe', attributes: { src: set(last.origin) } }
      await act(driver, [inside(chain.slice(0, -1) as unknown as typeof chain, server.at, frame)])
    }
    await until(`the cookies of ${world}`, () => server.received(`stored-${world}`).length > 0)
  }
}

async function navigate({ driver, server }: Stage, context: Context): Promise<void> {
  const { id, top, reloads } = context
  if (context.act.do === 'location' && top === null) await driver.goto(context.act.url)
  else {
    await visit({ driver, server }, top ?? '')
    await act(driver, [context.act])
  }
  const arrives = (times: number): Promise<unknown> =>
    until(
      context.name,
      async () =>
        server.received(id).length >= times &&
        (await driver.page(
          wanted => location.href.includes(wanted) && document.readyState === 'complete',
          id,
        )),
      PATIENCE,
    )
  await arrives(1)
  if (!reloads) return
  await driver.page(() => location.reload())
  await arrives(2)
}

async function playTogether({ driver, server }: Stage, top: string, all: readonly Context[]): Promise<void> {
  await visit({ driver, server }, top)
  await act(
    driver,
    all.map(context => context.act),
  )
  const missing = (): readonly Context[] => all.filter(({ id }) => server.received(id).length === 0)
  await until(`the requests of ${top}`, () => missing().length === 0, PATIENCE).catch(() => {})
}

/** Those that stay on their page are played together, page by page. */
export async function playAll(stage: Stage, contexts: readonly Context[]): Promise<void> {
  for (const context of contexts.filter(each => each.navigates))
    await navigate(stage, context).catch(() => {})
  const staying = contexts.filter(context => !context.navigates)
  const together = staying.filter(({ alone }) => !alone)
  for (const top of new Set(together.map(context => context.top ?? '')))
    await playTogether(
      stage,
      top,
      together.filter(context => context.top === top),
    )
  for (const context of staying.filter(({ alone }) => alone))
    await playTogether(stage, context.top ?? '', [context])
}

/** The request of a context; null: it never came. */
export const requestOf = (server: PlayServer, { id, reloads }: Context): Received | null =>
  server.received(id)[reloads ? 1 : 0] ?? null
