/** Cookies and items of Web Storage from a file. */
import { type CookieItem, itemId, type Partition, type StorageItem, type WebStorageItem } from '../model'
import { type Fields, field, isFields } from '../transfer/fields'
import { isFlag, isNumber, isOneOf, isText, MOST, take, takeOrNull, WrongField } from './file-fields'

export function partition(of: Fields): Partition | null {
  const found = takeOrNull(of, 'partition', isFields)
  return found === null
    ? null
    : { site: take(found, 'site', isText), ancestor: takeOrNull(found, 'ancestor', isFlag) }
}

/** Ids are made here: those of a file could stand for other items. */
export function cookie(of: Fields): CookieItem {
  const made = {
    kind: take(of, 'kind', isOneOf('cookie')),
    name: take(of, 'name', isText),
    value: take(of, 'value', isText),
    store: take(of, 'store', isText),
    domain: take(of, 'domain', isText),
    hostOnly: take(of, 'hostOnly', isFlag),
    path: take(of, 'path', isText),
    secure: take(of, 'secure', isFlag),
    httpOnly: take(of, 'httpOnly', isFlag),
    sameSite: take(of, 'sameSite', isOneOf('none', 'lax', 'strict', 'unset')),
    expires: takeOrNull(of, 'expires', isNumber),
    partition: partition(of),
    attributesKnown: take(of, 'attributesKnown', isFlag),
  }
  return { ...made, id: itemId(made) }
}

function webItem(of: Fields): WebStorageItem {
  const made = {
    kind: take(of, 'kind', isOneOf('local', 'session')),
    name: take(of, 'name', isText),
    value: take(of, 'value', isText),
    origin: take(of, 'origin', isText),
    partition: partition(of),
    frame: take(of, 'frame', isNumber),
  }
  return { ...made, id: itemId(made) }
}

export function items(of: Fields): readonly StorageItem[] {
  const found = field(of, 'items')
  if (!Array.isArray(found) || found.length > MOST) throw new WrongField('items')
  return found.map(one => {
    if (!isFields(one)) throw new WrongField('items')
    return field(one, 'kind') === 'cookie' ? cookie(one) : webItem(one)
  })
}
