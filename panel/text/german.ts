/** Everything that the panel says, in German. */
import * as settings from './settings/de'
import type { Catalogue } from './spoken'

export const german: Catalogue = { settings }
