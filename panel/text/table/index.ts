import { spoken } from '../spoken'
import * as en from './en'

export const { TABLE, groupText, groupCount } = spoken('table', en)
