/** Taking, keeping and forgetting snapshots. They hold credentials: nothing of them goes to a disk. */
import { type Shot, shotOf } from '../../src/core/transfer/shot'
import type { State } from '../state'
import type { KeptShot } from '../state/transfer'
import { SHOTS } from '../text/shots'

const INDEX = 'snapshots'
/** Of all snapshots together. A tab may hold full storages of several origins. */
const MOST_CHARACTERS = 100_000_000
const nameOf = (no: number): string => `snapshot ${no}`

async function fetchOne(state: State, no: number): Promise<readonly KeptShot[]> {
  const text = await state.backend.kept(nameOf(no))
  return text === null ? [] : [{ ...(JSON.parse(text) as Shot), no, size: text.length }]
}

/** Those that the devtools page keeps: it outlives the panel's document. */
export async function loadShots(state: State): Promise<void> {
  const { shots } = state.transfer
  if (shots.value !== null) return
  const index = await state.backend.kept(INDEX)
  const numbers: readonly number[] = index === null ? [] : JSON.parse(index)
  const found = (await Promise.all(numbers.map(no => fetchOne(state, no)))).flat()
  shots.value ??= found
}

function keepIndex(state: State): Promise<void> {
  const numbers = (state.transfer.shots.value ?? []).map(({ no }) => no)
  return state.backend.keep(INDEX, JSON.stringify(numbers))
}

/** `most`: characters of all snapshots together. */
export async function takeShot(state: State, most = MOST_CHARACTERS): Promise<void> {
  await loadShots(state)
  await state.data.refresh()
  const { shots, from } = state.transfer
  const all = shots.value ?? []
  const no = Math.max(0, ...all.map(shot => shot.no)) + 1
  const shot = shotOf(state.data.snapshot.value)
  const text = JSON.stringify(shot)
  const size = all.reduce((sum, one) => sum + one.size, text.length)
  if (size > most) return state.changes.say({ tone: 'bad', text: SHOTS.noRoom })
  shots.value = [...all, { ...shot, no, size: text.length }]
  from.value ??= no
  await state.backend.keep(nameOf(no), text)
  await keepIndex(state)
}

export async function dropShot(state: State, no: number): Promise<void> {
  const { shots, from, to } = state.transfer
  shots.value = (shots.value ?? []).filter(shot => shot.no !== no)
  if (from.value === no) from.value = shots.value.at(-1)?.no ?? null
  if (to.value === no) to.value = null
  await state.backend.keep(nameOf(no), null)
  await keepIndex(state)
}
