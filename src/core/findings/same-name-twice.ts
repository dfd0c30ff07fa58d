/** Finding: two cookies of one name go to the page. Servers read one of them, and not all the same one. */
import { sentToPage } from '../labels/header-size'
import type { CookieItem } from '../model'
import type { FindingRule } from './finding'

const differs = (a: CookieItem, b: CookieItem): 'path' | 'domain' | 'partition' => {
  if (a.path !== b.path) return 'path'
  return a.domain !== b.domain || a.hostOnly !== b.hostOnly ? 'domain' : 'partition'
}

export const sameNameTwice: FindingRule = context => {
  const byName = new Map<string, CookieItem[]>()
  for (const cookie of sentToPage(context).cookies) {
    const group = byName.get(cookie.name)
    if (group === undefined) byName.set(cookie.name, [cookie])
    else group.push(cookie)
  }
  return [...byName].flatMap(([name, [first, second, ...others]]) =>
    first === undefined || second === undefined
      ? []
      : [
          {
            id: 'same-name-twice',
            severity: 'medium',
            items: [first.id, second.id, ...others.map(cookie => cookie.id)],
            name,
            differs: differs(first, second),
          },
        ],
  )
}
