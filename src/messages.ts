/** What DevTools pages may ask the background: the whole protocol, types only. */

import type { Surroundings } from './backend'
import type { Sight } from './browser/frames'
import type { Wish } from './browser/grant/wish'
import type { Command, CookieItem, Outcome } from './core/model'

/** The frames of a tab that scripting reaches. */
export interface Around {
  /** Cookie store of the tab. */
  readonly store: string
  /** URL of the tab, where the browser tells it. */
  readonly url: string
  readonly sights: readonly Sight[]
  /** The browser's own words when it let nobody in. */
  readonly refusal: string
}

/** A frame, and the version of its contents that the asker has; empty for none, null to leave nothing in the page. */
export interface FrameVersion {
  readonly frame: number
  readonly version: string | null
}

export interface Requests {
  frames(tab: number): Around
  /** What `read` (inject.ts) said in each frame asked for, as the text that it is; null where the frame did not answer. */
  contents(tab: number, frames: readonly FrameVersion[]): readonly (string | null)[]
  /** Every readable cookie that belongs to one of the hosts, or to the site of the top URL, in the tab's partitions. */
  cookies(tab: number, top: string, hosts: readonly string[]): readonly CookieItem[]
  /** Those of the match patterns that are granted. */
  granted(patterns: readonly string[]): readonly string[]
  run(tab: number, command: Command): Outcome
  /** Names the documents there are in the frames; rejects when no frame can be entered. */
  documents(tab: number): readonly string[]
  /** Outlines the frame in the page, or removes the outline. */
  outline(tab: number, frame: number, on: boolean): boolean
  thirdPartyCookies(): Surroundings['thirdPartyCookies']
  /** Opens the page whose button asks for it. */
  openGrant(tab: number, ask: string, wish: Wish): boolean
}
