/** What a script of the page would write: `document.cookie = ...`, `localStorage.setItem(...)`. */
import type { StorageItem } from '../model'
import { type CopyForm, isKnownCookie } from './form'
import { javascriptQuoted } from './quote/javascript'
import { setCookieLine } from './set-cookie'

function line(item: StorageItem): string {
  if (item.kind !== 'cookie') {
    const area = item.kind === 'local' ? 'localStorage' : 'sessionStorage'
    return `${area}.setItem(${javascriptQuoted(item.name)}, ${javascriptQuoted(item.value)})`
  }
  const note = item.httpOnly ? ' // without HttpOnly: a script cannot set it' : ''
  return `document.cookie = ${javascriptQuoted(setCookieLine(item, true))}${note}`
}

export const script: CopyForm = {
  id: 'script',
  takes: item => item.kind !== 'cookie' || isKnownCookie(item),
  text: items => items.map(line).join('\n'),
}
