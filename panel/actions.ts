/** What a user can do: each sets a signal or asks the backend. */
import { effect, signal, untracked } from '@preact/signals'
import { type Command, type CookieItem, type ItemId, itemId, type StorageItem } from '../src/core/model'
import type { Write } from '../src/core/sessions/codec'
import type { Bytes } from '../src/core/value'
import { escaped, needsEscapes } from './details/escapes'
import { themeWish } from './preferences'
import type { Draft, State, View } from './state'
import { succeeded } from './state/changes'
import { words } from './state/data'
import { keepTable } from './state/kept-table'
import type { ColumnId } from './table/columns'
import { type Mode, select } from './table/selection'
import { COLUMN, LABEL, removeText, sortedText } from './text'

/** How often the clock of the labels moves on. */
const TICK = 10_000

/** As DevTools has it, unless the user wants another one. Returns the way to stop. */
function followTheme(state: State): () => void {
  const told = signal(state.data.surroundings.peek().theme)
  state.backend.onTheme(theme => {
    told.value = theme
  })
  return effect(() => {
    const theme = themeWish.value === 'follow' ? told.value : themeWish.value
    document.documentElement.className = theme === 'system' ? '' : theme
  })
}

/** Nothing that fails in the background may pass unseen. */
export function unlessFailed<T>(state: State, work: Promise<T>): Promise<T | null> {
  return work.catch((error: unknown) => {
    state.changes.say({ tone: 'bad', text: words(error) })
    return null
  })
}

async function load(state: State, stops: (() => void)[]): Promise<void> {
  const { data, labelling, sessions } = state
  void unlessFailed(state, Promise.all([state.changes.load(), state.loadDrafts()]))
  const settled = unlessFailed(state, state.settings.load()).then(stop => stop !== null && stops.push(stop))
  const kept = unlessFailed(state, keepTable(state.backend, state.table, state.detailsOpen)).then(
    stop => stop !== null && stops.push(stop),
  )
  const located = unlessFailed(state, data.locate()).then(() => stops.push(followTheme(state)))
  await Promise.all([settled, kept, located, data.refresh()])
  await labelling.load()
  await sessions.load()
}

/** Loads everything in the order in which it is needed, and keeps it up to date. Returns the way to stop. */
export function start(state: State): () => void {
  const { data, labelling, sessions, keys, table, index } = state
  const stops: (() => void)[] = [
    state.backend.watch(next => (next === undefined ? void data.refresh() : data.accept(next))),
    effect(() => {
      if (labelling.rules.value === null) return
      void unlessFailed(state, keys.load(data.snapshot.value.items.map(labelling.site)))
    }),
    effect(() => {
      data.snapshot.value
      keys.all.value
      sessions.formats.value
      if (table.looksInside.value) void unlessFailed(state, untracked(index.build))
    }),
    effect(() => {
      table.filter.value
      index.version.value
      const items = table.items.value
      void unlessFailed(
        state,
        untracked(() => table.search(items)),
      )
    }),
  ]
  void unlessFailed(state, load(state, stops))
  const timer = setInterval(data.tick, TICK)
  addEventListener('pagehide', state.keepDrafts)
  return () => {
    removeEventListener('pagehide', state.keepDrafts)
    clearInterval(timer)
    for (const stop of stops) stop()
  }
}

export const show = (state: State, view: View): void => {
  state.view.value = view
}

/** The request tester, with a request to the host and path of the cookie. */
export function testRequestWith(state: State, { domain, path, secure }: CookieItem): void {
  const scheme = secure || state.data.snapshot.value.top.startsWith('https:') ? 'https' : 'http'
  const { form, asked } = state.tester
  form.value = { ...form.value, url: `${scheme}://${domain}${path.startsWith('/') ? path : '/'}` }
  asked.value = new Set()
  show(state, 'sending')
}

/** Selects a row; `open` shows its details as well. */
export function choose(state: State, id: string, mode: Mode, open = false): void {
  state.table.selection.value = select(state.table.selection.value, state.table.order.value, id, mode)
  state.adding.value = false
  if (open) state.detailsOpen.value = true
}

/** Carries out a write and then selects what it leads to, unless the user has chosen something else meanwhile or begun a new item. */
export async function chooseAfter<T>(
  state: State,
  write: () => Promise<T>,
  next: (done: T) => string | null,
): Promise<T> {
  const { active } = state.table.selection.value
  const adding = state.adding.value
  const done = await write()
  const id = next(done)
  const stays = state.table.selection.value.active === active && state.adding.value === adding
  if (id !== null && stays) choose(state, id, 'only')
  return done
}

/** From another view to an item of the table. */
export function reveal(state: State, id: ItemId): void {
  if (!state.table.order.value.includes(id)) {
    state.table.clear()
    state.table.place.value = null
    state.table.folded.value = new Set()
  }
  choose(state, id, 'only', true)
  show(state, 'storage')
}

export function toggleGroup(state: State, id: string): void {
  const folded = new Set(state.table.folded.value)
  if (!folded.delete(id)) folded.add(id)
  state.table.folded.value = folded
}

/** Keeps the items on top of the table, or no longer. */
export function setPinned(state: State, items: readonly StorageItem[], pinned: boolean): void {
  const ids = new Set(state.table.pinned.value)
  for (const { id } of items) {
    if (pinned) ids.add(id)
    else ids.delete(id)
  }
  state.table.pinned.value = ids
}

export function sortBy(state: State, column: ColumnId): void {
  const { sort } = state.table
  const descending = sort.value.column === column && !sort.value.descending
  void unlessFailed(state, state.table.sortBy({ column, descending }))
}

export function setWidth(state: State, column: ColumnId, width: number | null): void {
  const widths = new Map(state.table.widths.value)
  if (width === null) widths.delete(column)
  else widths.set(column, width)
  state.table.widths.value = widths
}

/** The focus belongs to the row it was on, or to the one that took its place. */
export const backToTable = (): void =>
  document
    .querySelector<HTMLElement>(':is([data-table], [role=grid]) [role=row][tabindex="0"]')
    ?.focus({ preventScroll: true })

/** After a while: only if nothing has the focus, because what had it is gone. */
export const backToTableIfLost = (): void => {
  if (document.activeElement === document.body || document.activeElement === null) backToTable()
}

/** An unchanged value is not written at all. */
export async function writeValue(state: State, item: StorageItem, value: string): Promise<boolean> {
  if (value === item.value) return true
  const next = { ...item, value }
  const commands = [{ do: 'put', item: next, replaces: item }] as const
  return succeeded(await state.changes.apply(LABEL.edited(removeText([item])), commands))
}

/** The cookie that a write is for: its own if there is one, else a new one beside `item`. */
function written(state: State, item: StorageItem, name: string): StorageItem {
  const beside = item.kind === 'cookie' ? ({ ...item, name } satisfies CookieItem) : { ...item, name }
  const id = itemId(beside)
  return state.data.byId.value.get(id) ?? { ...beside, id }
}

/** Writes what re-signing made. A session may span several cookies; what is null is removed. */
export async function writeSession(
  state: State,
  item: StorageItem,
  writes: readonly Write[],
): Promise<boolean> {
  const commands = writes.flatMap(({ name, value }): readonly Command[] => {
    const target = written(state, item, name)
    const there = state.data.byId.value.get(target.id) ?? null
    if (value === null) return there === null ? [] : [{ do: 'remove', item: there }]
    if (there?.value === value) return []
    return [{ do: 'put', item: { ...target, value }, replaces: there }]
  })
  if (commands.length === 0) return true
  return succeeded(await state.changes.apply(LABEL.wroteSession(removeText([item])), commands, 'together'))
}

export const undo = (state: State): Promise<void> => state.changes.undo()

export const redo = (state: State): Promise<void> => state.changes.redo()

/** The patterns that are needed and not granted. */
export const missingAccess = (state: State): readonly string[] => {
  const { needed, granted } = state.data.access.value
  return needed.filter(pattern => !granted.includes(pattern))
}

/** The form for a new item. */
export function addItem(state: State): void {
  state.detailsOpen.value = true
  state.adding.value = true
  state.view.value = 'storage'
}

/** Must be called from a click. */
export async function allow(state: State): Promise<void> {
  const granted = await unlessFailed(state, state.backend.askAccess(missingAccess(state)))
  if (granted === true) await state.data.refresh()
}

/** Must be called from a click. Afterwards one answer is shown where there were two. */
export async function askSetting(state: State): Promise<void> {
  const granted = await unlessFailed(state, state.backend.askSetting())
  if (granted === true) await unlessFailed(state, state.data.locate())
}

/** Name of a draft of the plain value, and of the session, of an item. */
export const valueKey = (item: StorageItem): string => `value ${item.id}`
export const sessionKey = (item: StorageItem): string => `session ${item.id}`

export function setDraft(state: State, key: string, draft: Draft | null): void {
  const drafts = new Map(state.drafts.value)
  if (draft === null) drafts.delete(key)
  else drafts.set(key, draft)
  state.drafts.value = drafts
}

export const closeDraft = (state: State, key: string): void => setDraft(state, key, null)

/** The text that is edited: the value, with escapes where a text field would change it. */
const editable = (value: string): string => (needsEscapes(value) ? escaped(value) : value)

export function openEdit(state: State, item: StorageItem): void {
  if (state.drafts.value.has(valueKey(item))) return
  setDraft(state, valueKey(item), { opened: item.value, text: editable(item.value) })
}

export function cancelEdit(state: State, item: StorageItem): void {
  closeDraft(state, valueKey(item))
  backToTable()
}

/** A refused value stays in the editor. */
export async function saveEdit(state: State, item: StorageItem, value: string): Promise<void> {
  const opened = state.drafts.value.get(valueKey(item))?.opened
  if (value === opened || (await writeValue(state, item, value))) cancelEdit(state, item)
}

export const randomBytes = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length))

/** For screen readers, when the order of the rows changes. */
export const sortedWords = (state: State): string => {
  const { column, descending } = state.table.sort.value
  return sortedText(COLUMN[column].title, descending)
}
