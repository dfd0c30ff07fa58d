import { spoken } from '../spoken'
import * as en from './en'

export const { PREDICTION, VERDICTS, verdictText, strangerText, agreementText } = spoken('prediction', en)
