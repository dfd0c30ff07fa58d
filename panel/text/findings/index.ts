import { spoken } from '../spoken'
import * as en from './en'

export const { FINDINGS, findingText } = spoken('findings', en)
