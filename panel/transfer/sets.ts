/** Named sets of a site: its state stored on disk because the user asked for it, to switch between test accounts. */
import { BROWSER_RULES } from '../../src/core/cookie/browser-rules'
import { siteHost, siteOf } from '../../src/core/cookie/site'
import { itemId, type StorageItem } from '../../src/core/model'
import { compare, type Difference, restoring, type Shot, shotOf } from '../../src/core/transfer/shot'
import type { State } from '../state'
import { words } from '../state/data'
import type { NamedSet } from '../state/transfer'
import { SETS } from '../text/shots'

const keyOf = (site: string): string => `sets ${site}`

/** Registrable domain, or host, of the page; null: it has none. */
export const siteOfPage = (state: State): string | null => siteOf(state.data.snapshot.value.top)?.host ?? null

/** What is stored on disk would outlive a private window. */
export const isPrivate = (state: State): boolean =>
  state.data.snapshot.value.store === BROWSER_RULES[state.data.surroundings.value.browser].privateStore

const belongs = (item: StorageItem, site: string): boolean =>
  item.kind === 'cookie' ? siteHost(item.domain) === site : siteOf(item.origin)?.host === site

const ofSite = (shot: Shot, site: string): Shot => ({
  ...shot,
  items: shot.items.filter(item => belongs(item, site)),
})

/** Cookies of which nothing but name and value are known cannot be put back. */
const storable = (shot: Shot): Shot => ({
  ...shot,
  items: shot.items.filter(item => item.kind !== 'cookie' || item.attributesKnown),
})

export async function loadSets(state: State, site: string): Promise<void> {
  const text = await state.backend.stored(keyOf(site))
  const all = text === null ? [] : (JSON.parse(text) as readonly NamedSet[])
  state.transfer.sets.value = { site, all }
}

/** The browser's own words when it has no room. */
async function write(state: State, site: string, all: readonly NamedSet[]): Promise<boolean> {
  try {
    await state.backend.store(keyOf(site), all.length === 0 ? null : JSON.stringify(all))
  } catch (error) {
    state.changes.say({ tone: 'bad', text: words(error) })
    return false
  }
  state.transfer.sets.value = { site, all }
  return true
}

const setsOf = (state: State, site: string): readonly NamedSet[] => {
  const known = state.transfer.sets.value
  return known?.site === site ? known.all : []
}

/** A set of the same name is replaced. */
export async function storeSet(state: State, site: string, name: string): Promise<boolean> {
  const shot = storable(ofSite(shotOf(state.data.snapshot.value), site))
  const others = setsOf(state, site).filter(set => set.name !== name)
  const done = await write(state, site, [...others, { ...shot, name }])
  if (done) state.changes.say({ tone: 'ok', text: SETS.saved(name) })
  return done
}

export const dropSet = (state: State, site: string, name: string): Promise<boolean> =>
  write(
    state,
    site,
    setsOf(state, site).filter(set => set.name !== name),
  )

/** A set from another window or container goes into the store of this tab. */
const inStore = (set: Shot, store: string): Shot => ({
  ...set,
  items: set.items.map(item => {
    const here = item.kind === 'cookie' ? { ...item, store } : item
    return { ...here, id: itemId(here) }
  }),
})

/** What has to change so that the site is as in the set. What the set had not looked at is left alone. */
export function missing(state: State, site: string, set: Shot): readonly Difference[] {
  const snapshot = state.data.snapshot.value
  const wanted = inStore(set, snapshot.store)
  const now = ofSite(shotOf(snapshot), site)
  return compare(wanted, now, state.clock()).filter(({ certain, was }) => certain || was !== null)
}

export async function switchTo(state: State, site: string, set: NamedSet): Promise<void> {
  // What the page wrote a moment ago must not be left standing.
  await state.data.refresh()
  const commands = restoring(missing(state, site, set), state.data.byId.value)
  await state.changes.apply(SETS.used(set.name), commands)
}
