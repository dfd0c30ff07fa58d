import { spoken } from '../spoken'
import * as en from './en'

export type { BrowserSupport, Since } from './en'

export const { BROWSERS } = spoken('browsers', en)
