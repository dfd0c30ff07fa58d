import { spoken } from '../spoken'
import * as en from './en'

export const { layerText, VIEWER } = spoken('viewer', en)
