import { spoken } from '../spoken'
import * as en from './en'

export const { sendingShort, settingsText, sendingText } = spoken('sending', en)
