import { spoken } from '../spoken'
import * as en from './en'

export let count = en.count
export let plural = en.plural
export let bytesText = en.bytesText
export let unitsText = en.unitsText
export let span = en.span
export let moment = en.moment
export let utc = en.utc
export let relative = en.relative
export let cut = en.cut
export let visible = en.visible
export let enumerated = en.enumerated

spoken('format', words => {
  ;({ count, plural, bytesText, unitsText, span, moment, utc, relative, cut, visible, enumerated } = words)
})
