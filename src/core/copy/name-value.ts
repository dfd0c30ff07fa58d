/** Name and value, exact. */
import type { CopyForm } from './form'

export const name: CopyForm = {
  id: 'name',
  takes: () => true,
  text: items => items.map(item => item.name).join('\n'),
}

export const value: CopyForm = {
  id: 'value',
  takes: () => true,
  text: items => items.map(item => item.value).join('\n'),
}
