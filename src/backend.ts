/** What the panel may ask for. The real one is made by src/browser; tests pass their own. */
import type { BrowserName, Command, Outcome, Snapshot } from './core/model'

/** Host access of the extension for the inspected page, and how more of it is asked for. */
export interface Access {
  /** Match patterns that a full reading of this tab needs, for example `*://shop.example/*`. */
  readonly needed: readonly string[]
  /** Those of them that are granted. */
  readonly granted: readonly string[]
}

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

export interface Backend {
  surroundings(): Promise<Surroundings>
  snapshot(): Promise<Snapshot>
  run(command: Command): Promise<Outcome>
  /** Calls back whenever something may have changed; no payload: look again. Returns the way to stop. */
  watch(changed: () => void): () => void
  access(): Promise<Access>
  /** Must be called from a click. Resolves when the user has answered. */
  askAccess(patterns: readonly string[]): Promise<boolean>
  /** Keys of a site, kept while DevTools is open for the tab, also when the panel document is made anew. */
  keys(site: string): Promise<StoredKeys>
  setKeys(site: string, keys: StoredKeys): Promise<void>
  /** Calls back with `light` or `dark` when the DevTools theme changes. */
  onTheme(changed: (theme: 'light' | 'dark') => void): void
  reload(): void
}
