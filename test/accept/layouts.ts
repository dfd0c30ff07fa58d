/** Where the application's data lies in a value: members of a map, or JSON in a text. */
import { map, member, numberOf, string, textOf, type Value } from '../../src/core/value'
import { fromNotation } from '../checker/same'
import type { Json } from '../checker/vector'
import type { Data, Layout } from './contract'

const withMember = (value: Value, key: string, content: Value): Value =>
  value.type === 'map'
    ? map([...value.entries.filter(([known]) => textOf(known) !== key), [string(key), content]])
    : value

/** `{"count": 6, ...}`: other members stay as they are. */
export const members: Layout = {
  count: value => numberOf(member(value, 'count')),
  change: (value, data) =>
    Object.entries(data).reduce(
      (changed, [key, json]) => withMember(changed, key, fromNotation(json as Json)),
      value,
    ),
}

/** The data under one key of a map. */
export const under = (key: string, inner: Layout): Layout => ({
  count(value) {
    const content = member(value, key)
    return content === null ? null : inner.count(content)
  },
  change(value, data) {
    const content = member(value, key)
    return content === null ? value : withMember(value, key, inner.change(content, data))
  },
})

const text = (read: (text: string) => string, write: (json: string) => string): Layout => ({
  count(value) {
    const found = textOf(value)
    return found === null ? null : (JSON.parse(read(found)) as Data).count
  },
  change: (_, data) => string(write(JSON.stringify(data))),
})

export const jsonText: Layout = text(
  json => json,
  json => json,
)

/** For frameworks that put a text into the cookie as it is. */
export const percentJson: Layout = text(decodeURIComponent, encodeURIComponent)

/** As Python's json.dumps writes. */
export const asciiJson: Layout = text(
  json => json,
  json => json.replace(/[^ -~]/g, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`),
)
