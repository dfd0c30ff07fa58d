/** A panel over a browser in memory that treats commands as it is told to, and the model of both. */
import { createState, type State } from '../../panel/state'
import type { Backend } from '../../src/backend'
import type { StorageItem } from '../../src/core/model'
import { type FakeBrowser, fakeBrowser, NOW, snapshotOf } from './fake-backend'
import { type Fate, type PanelModel, panelModel } from './panel-model'

/** The panel, the browser that it is shown, and what it should come to. */
export interface World {
  readonly fake: FakeBrowser
  state: State
  readonly model: PanelModel
  /** Of the commands that come next. */
  fates: Fate[]
  /** Commands after which the document is gone; null: it stays. */
  cut: number | null
  broken: boolean
}

/** A backend that treats commands as they are fated to be. */
function fatedBackend({ backend }: FakeBrowser, world: () => World | undefined): Backend {
  const run: Backend['run'] = async command => {
    const at = world()
    if (at === undefined) return backend.run(command)
    if (at.cut !== null) {
      if (at.cut === 0) return new Promise(() => undefined)
      at.cut -= 1
      return backend.run(command)
    }
    const fate = at.fates.shift() ?? 'ok'
    if (fate === 'refused') return { ok: false, reason: 'rejected-by-browser', detail: '' }
    if (fate === 'half') await backend.run(command.do === 'put' ? { ...command, replaces: null } : command)
    if (fate === 'unanswered') await backend.run(command)
    if (fate === 'ok') return backend.run(command)
    throw new Error('The message port closed before a response was received.')
  }
  const snapshot: Backend['snapshot'] = async () => {
    if (world()?.broken) throw new Error('no answer')
    return backend.snapshot()
  }
  return { ...backend, run, snapshot }
}

export async function open(backend: Backend, old: State | null): Promise<State> {
  const state = createState(backend, () => NOW)
  await state.data.refresh()
  await state.labelling.load()
  if (old === null) return state
  for (const name of ['filterText', 'chips', 'sort', 'grouping', 'folded', 'pinned'] as const)
    (state.table[name] as { value: unknown }).value = old.table[name].value
  return state
}

/** The panel was opened on a tab that holds these items. */
export async function begin(items: readonly StorageItem[]): Promise<World> {
  const [fake, model] = [fakeBrowser(snapshotOf(items)), panelModel(items)]
  let world: World | undefined
  const backend = fatedBackend(fake, () => world)
  const state = await open(backend, null)
  world = { fake, model, state, fates: [], cut: null, broken: false }
  return world
}
