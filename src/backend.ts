/** What the panel may ask for. The real one is made by src/browser; tests pass their own. */
import type { BrowserName, Command, Outcome, Snapshot } from './core/model'
import type { LogEntry, RecorderState } from './core/timeline/log'

/** Host access of the extension for the inspected page, and how more of it is asked for. */
export interface Access {
  /** Match patterns that a full reading of this tab needs, for example `*://shop.example/*`. */
  readonly needed: readonly string[]
  /** Those of them that are granted. */
  readonly granted: readonly string[]
}

/** A language of the panel. */
export type Language = 'en' | 'de'
/** `browser`: the one of the browser's own menus, English where the panel does not speak it. */
export type LanguageWish = 'browser' | Language

/** What the panel knows about where it runs. */
export interface Surroundings {
  readonly browser: BrowserName
  readonly version: string
  readonly theme: 'light' | 'dark' | 'system'
  /** null: the browser does not tell; both answers are shown then. */
  readonly thirdPartyCookies: 'allowed' | 'blocked' | 'partitioned' | null
}

/** A key that the developer supplied for one site (registrable domain, or host). Lives in the devtools page only. */
export interface StoredKey {
  /** As typed or pasted; core/sessions/keys reads it. */
  readonly text: string
  /** Version or name of the key, for formats that select a key by it. */
  readonly id?: string
}

export interface StoredKeys {
  /** Current key first. */
  readonly secrets: readonly StoredKey[]
  /** Settings per session codec id, as JSON values; absent means the framework's defaults. */
  readonly settings: Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>
}

/** What the recorder says: additions to the log, and how it is doing. An entry with a `no` that is known replaces it. */
export interface LogNews {
  readonly entries: readonly LogEntry[]
  readonly state: RecorderState
  /** Entries before this `no` are gone: they fell off, or the log was cleared. */
  readonly first: number
}

/** The recorder of the tab. It lives in the devtools page, so it runs from the moment that DevTools opens. */
export interface Recorder {
  /** Calls back with the whole log (in pieces where it is long), then with what is added. Returns the way to stop. */
  follow(heard: (news: LogNews) => void): () => void
  pause(): Promise<void>
  resume(): Promise<void>
  clear(): Promise<void>
  /** Puts the entries of an imported log in place of the recorded ones and pauses. */
  load(entries: readonly LogEntry[]): Promise<void>
}

export interface Backend {
  surroundings(): Promise<Surroundings>
  /** Later ones have a greater `at`, those that `watch` tells included. */
  snapshot(): Promise<Snapshot>
  run(command: Command): Promise<Outcome>
  /** Calls back with what there is now whenever something changed; without it: look again. Returns the way to stop. */
  watch(changed: (next?: Snapshot) => void): () => void
  access(): Promise<Access>
  /** Must be called from a click. Resolves when the user has answered. */
  askAccess(patterns: readonly string[]): Promise<boolean>
  /** Asks for the permission to read the third-party cookie setting. The same. */
  askSetting(): Promise<boolean>
  /** A text kept in the devtools page while DevTools is open for the tab, also when the panel document is made anew. */
  kept(name: string): Promise<string | null>
  /** null forgets it. */
  keep(name: string, text: string | null): Promise<void>
  /** A text that the user asked to have stored on disk, until it is deleted. */
  stored(name: string): Promise<string | null>
  /** null deletes it. Rejects with the browser's words, for example when there is no room. */
  store(name: string, text: string | null): Promise<void>
  /** Keys of a site, kept in the devtools page too. */
  keys(site: string): Promise<StoredKeys>
  setKeys(site: string, keys: StoredKeys): Promise<void>
  readonly recorder: Recorder
  /** What the wish comes to in this browser. */
  languageOf(wish: LanguageWish): Language
  /** Makes the panel's document anew, in this language. What is kept outlives it. */
  reopen(language: Language): void
  /** Calls back with `light` or `dark` when the DevTools theme changes. */
  onTheme(changed: (theme: 'light' | 'dark') => void): void
  /** Outlines the frame in the page, and no other; null: none. */
  highlight(frame: number | null): void
  reload(): void
}
