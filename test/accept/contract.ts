/** What a real framework is here: how its server starts, and the mechanisms that it is asked about. */
import type { Settings } from '../../src/core/sessions/codec'
import type { Value } from '../../src/core/value'
import type { Json } from '../checker/vector'

/** What the application keeps in the session. */
export interface Data {
  readonly count: number
  readonly text: string
  readonly list: readonly Json[]
}

/** How the application's data lies in the value that the codec reads. */
export interface Layout {
  /** null: no count is to be found. */
  count(value: Value): number | null
  change(value: Value, data: Data): Value
}

/**
 * The server answers `GET /PATH/new` with a session that counts 6. `GET /PATH/count` adds 1 to the session of the request,
 * or to 0, and answers with the session as JSON. PATH is the id, with `-VARIANT` where there is one.
 */
export interface Mechanism {
  /** Of the codec. */
  readonly id: string
  /** Another way in which the framework uses the same mechanism. */
  readonly variant?: string
  readonly cookie: string
  readonly settings?: Settings
  readonly layout: Layout | 'reference'
}

export interface Server {
  /** Debian packages that hold it. */
  readonly packages: readonly string[]
  isInstalled(): boolean
  /** Program and arguments. Throws what a compiler says. */
  command(): readonly string[]
}

export interface Framework {
  readonly name: string
  readonly server: Server
  /** The server finds it in the environment as SECRET. */
  readonly secret: string
  /** What is left unsaid by the mechanisms' lines. */
  readonly note?: string
  readonly mechanisms: readonly Mechanism[]
}

export const pathOf = ({ id, variant }: Mechanism): string =>
  variant === undefined ? id : `${id}-${variant}`
