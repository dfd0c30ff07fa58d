import { spoken } from '../spoken'
import * as en from './en'

export const { HISTORY } = spoken('history', en)
