import { spoken } from '../spoken'
import * as en from './en'

export const { undoneText, redoneText, carriedText } = spoken('changes', en)
