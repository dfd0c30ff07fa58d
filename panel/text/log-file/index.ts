import { spoken } from '../spoken'
import * as en from './en'

export const { exportedText, importedText, importRefusedText } = spoken('log-file', en)
