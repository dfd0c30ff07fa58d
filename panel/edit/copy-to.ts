/** Copying items to another origin: the dialog's state, and the writing as one step. */
import type { MoveChange } from '../../src/core/cookie/move-to'
import type { Command, StorageItem } from '../../src/core/model'
import type { State } from '../state'
import { succeeded } from '../state/changes'
import { COPY_TO } from '../text'

export interface Planned {
  readonly before: StorageItem
  readonly item: StorageItem
  readonly changes: readonly MoveChange[]
  /** Why it cannot be written there, in words; null: it can. */
  readonly refused: string | null
}

const DEFAULT_TARGET = 'http://localhost:3000'

export function openCopyTo(state: State, items: readonly StorageItem[]): void {
  state.copyTo.value = {
    ids: items.map(item => item.id),
    target: state.copyTo.value?.target ?? DEFAULT_TARGET,
  }
}

/** null where the text is no http or https origin. */
export function targetOf(text: string): URL | null {
  const written = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`
  const url = URL.canParse(written.trim()) ? new URL(written.trim()) : null
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '' ? url : null
}

/** What becomes of each item. Web Storage is reached only where a frame of the tab shows the origin. */
export function planned(state: State, items: readonly StorageItem[], target: URL): readonly Planned[] {
  const { rules } = state.labelling
  const { browser } = state.data.surroundings.value
  const now = state.data.now.value
  const origins = new Set(state.data.snapshot.value.frames.map(frame => frame.origin))
  return items.map(before => {
    const { item, changes } = rules.value?.moveTo(before, target) ?? { item: before, changes: [] }
    const refused =
      item.kind !== 'cookie'
        ? origins.has(item.origin)
          ? null
          : COPY_TO.noFrame(item.origin)
        : item.attributesKnown
          ? (rules.value?.brokenRules(item, { browser, now })[0]?.words ?? null)
          : COPY_TO.hidden
    return { before, item, changes, refused }
  })
}

/** The origin's own area, and not a partition of it: a frame that is the page's or of its site. */
export async function writeCopies(
  state: State,
  plan: readonly Planned[],
  target: URL,
): Promise<'done' | 'denied' | 'refused'> {
  const commands = plan
    .filter(({ refused }) => refused === null)
    .map(({ item }): Command => ({ do: 'put', item, replaces: null }))
  const carried = await state.changes.apply(COPY_TO.done(commands.length, target.origin), commands)
  if (succeeded(carried)) {
    state.copyTo.value = null
    return 'done'
  }
  return carried.refused.some(({ outcome }) => outcome.reason === 'no-permission') ? 'denied' : 'refused'
}
