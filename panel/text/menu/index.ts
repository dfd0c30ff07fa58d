import { spoken } from '../spoken'
import * as en from './en'

export const { MENU, formText, COPY, scopeText } = spoken('menu', en)
