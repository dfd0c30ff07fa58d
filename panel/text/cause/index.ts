import { spoken } from '../spoken'
import * as en from './en'

export const { CAUSE, causeOfLoss } = spoken('cause', en)
