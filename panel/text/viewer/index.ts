import { spoken } from '../spoken'
import * as en from './en'

export let layerText = en.layerText
export let VIEWER = en.VIEWER

spoken('viewer', words => {
  ;({ layerText, VIEWER } = words)
})
