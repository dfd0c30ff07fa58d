/** What Firefox hands to a screen reader: the tree of its accessibility service (nsIAccessible, seen in Firefox 153). */
import type { Heard } from './heard'
import { until } from './until'

// biome-ignore-start lint/suspicious/noExplicitAny: privileged globals of Firefox have no types
declare const Cc: any
declare const Ci: any
declare const lens: { panel(id: number, tool: string): any }

/** Runs in the parent process. Roles are those written in the document, else Firefox's own; nothing while a node goes away. */
export function accessibles(tab: number, tool: string): readonly Heard[] {
  const service = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService)
  const { STATE_SELECTED, STATE_EXPANDED, STATE_COLLAPSED, STATE_SELECTABLE, STATE_MULTISELECTABLE } =
    Ci.nsIAccessibleStates
  const written = (node: any, attribute: string): string => {
    try {
      return node.attributes?.getStringProperty(attribute) ?? ''
    } catch {
      return ''
    }
  }
  const childrenOf = (node: any): readonly any[] =>
    Array.from({ length: node.childCount }, (_, i) => node.getChildAt(i))
  const ownRole = (node: any): string => service.getStringRole(node.role)
  const textOf = (node: any): string =>
    ownRole(node) === 'text leaf' ? (node.name ?? '') : childrenOf(node).map(textOf).join('')
  const statesOf = (node: any): Partial<Heard> => {
    const [state, level] = [{ value: 0 }, { value: 0 }]
    node.getState(state, {})
    node.groupPosition(level, {}, {})
    const has = (bit: number): boolean => (state.value & bit) !== 0
    return {
      ...(has(STATE_SELECTABLE) ? { selected: has(STATE_SELECTED) } : {}),
      ...(has(STATE_EXPANDED | STATE_COLLAPSED) ? { expanded: has(STATE_EXPANDED) } : {}),
      ...(has(STATE_MULTISELECTABLE) ? { multiselectable: true } : {}),
      ...(level.value > 0 ? { level: level.value } : {}),
    }
  }
  const flat = (node: any, within: readonly string[]): readonly Heard[] => {
    const role = written(node, 'xml-roles').split(' ')[0] || ownRole(node)
    const one = { role, name: node.name ?? '', ...statesOf(node), text: textOf(node), within }
    return [one, ...childrenOf(node).flatMap(child => flat(child, [...within, role]))]
  }
  try {
    return flat(service.getAccessibleFor(lens.panel(tab, tool)), [])
  } catch {
    return []
  }
}
// biome-ignore-end lint/suspicious/noExplicitAny: as above

const ROLES: Readonly<Record<string, string>> = {
  pagetab: 'tab',
  pagetablist: 'tablist',
  propertypage: 'tabpanel',
  pushbutton: 'button',
  'toggle button': 'button',
  checkbutton: 'checkbox',
  radiobutton: 'radio',
  entry: 'textbox',
  statusbar: 'status',
  outline: 'tree',
  outlineitem: 'treeitem',
}
const ariaRole = (role: string): string => ROLES[role] ?? role

/** Once two looks, one after the other, see the same: the parent process hears of changes later. */
export async function atRest(look: () => Promise<readonly Heard[]>): Promise<readonly Heard[]> {
  let last = ''
  const found = await until('the accessibility tree to come to rest', async () => {
    const now = await look()
    const text = JSON.stringify(now)
    const same = now.length > 10 && text === last
    last = text
    return same && now
  })
  return found.map(one => ({ ...one, role: ariaRole(one.role), within: one.within.map(ariaRole) }))
}
