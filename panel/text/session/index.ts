import { spoken } from '../spoken'
import * as en from './en'

export type { Tone } from './en'

export const {
  STATES,
  stateText,
  isVerified,
  verdictText,
  PARTS,
  PART_TITLES,
  TIMES,
  TIME_RULES,
  becauseText,
  introduction,
  provenText,
  withoutKeyText,
} = spoken('session', en)
