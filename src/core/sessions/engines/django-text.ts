/** Django's text payload: the value as it is. */
import { FormatError } from '../../bytes'
import { string } from '../../value'
import type { PayloadForm } from './django'

export const textForm: PayloadForm = {
  read: text => ({ value: string(text), prefix: 0, facts: {} }),
  write(value) {
    if (value.type !== 'string') throw new FormatError('payload', 'Django signs text here')
    return value.value
  },
}
