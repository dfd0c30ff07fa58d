import { spoken } from '../spoken'
import * as en from './en'

export const { readingText, deviatingText, problemText, KEY_NOTES } = spoken('keys', en)
