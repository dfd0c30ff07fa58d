/** Snapshots for the tests of labels, summary and findings. */
import type { Context } from '../../src/core/labels/index'
import {
  type Frame,
  itemId,
  type Snapshot,
  type StorageItem,
  type WebStorageItem,
} from '../../src/core/model'
import { NOW } from './cookie-samples'

export const TOP: Frame = {
  id: 0,
  parent: null,
  url: 'https://app.site.example/shop/index.html',
  origin: 'https://app.site.example',
  ancestors: [],
}
export const SIBLING: Frame = {
  id: 1,
  parent: 0,
  url: 'https://www.site.example/',
  origin: 'https://www.site.example',
  ancestors: [TOP.origin],
}
export const FOREIGN: Frame = {
  id: 2,
  parent: 0,
  url: 'https://other.example/ad',
  origin: 'https://other.example',
  ancestors: [TOP.origin],
}
/** The page's own origin inside the foreign frame. */
export const BACK: Frame = {
  id: 3,
  parent: 2,
  url: 'https://app.site.example/in',
  origin: 'https://app.site.example',
  ancestors: [FOREIGN.origin, TOP.origin],
}
export const SANDBOXED: Frame = {
  id: 4,
  parent: 0,
  url: 'about:srcdoc',
  origin: 'null',
  ancestors: [TOP.origin],
}

export function stored(fields: Partial<Omit<WebStorageItem, 'id'>> = {}): WebStorageItem {
  const item = {
    kind: 'local',
    name: 'k',
    value: 'v',
    origin: TOP.origin,
    partition: null,
    frame: 0,
    ...fields,
  } as const
  return { ...item, id: itemId(item) }
}

export const snapshotOf = (items: readonly StorageItem[], frames: readonly Frame[] = [TOP]): Snapshot => ({
  at: NOW,
  top: TOP.url,
  store: '0',
  frames,
  items,
  gaps: [],
})

export const contextOf = (
  items: readonly StorageItem[],
  frames: readonly Frame[] = [TOP],
  fields: Partial<Omit<Context, 'snapshot'>> = {},
): Context => ({
  snapshot: snapshotOf(items, frames),
  browser: 'chromium',
  thirdPartyCookies: 'allowed',
  now: NOW,
  ...fields,
})
