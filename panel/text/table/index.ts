import { spoken } from '../spoken'
import * as en from './en'

export let TABLE = en.TABLE
export let groupText = en.groupText
export let groupCount = en.groupCount

spoken('table', words => {
  ;({ TABLE, groupText, groupCount } = words)
})
