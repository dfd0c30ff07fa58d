import { spoken } from '../spoken'
import * as en from './en'

export const { SETTINGS } = spoken('settings', en)
