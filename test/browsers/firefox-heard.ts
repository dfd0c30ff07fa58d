/**
 * What Firefox hands to a screen reader: the tree of its accessibility service. These functions run in the parent process
 * with system privileges; the names are nsIAccessible's own (seen in Firefox 153).
 */
import type { Heard } from './heard'

// biome-ignore-start lint/suspicious/noExplicitAny: privileged globals of Firefox have no types
declare const Cc: any
declare const Ci: any
declare const lens: { panel(id: number, tool: string): any; pause(milliseconds: number): Promise<void> }

/** The panel as it is once two looks, a moment apart, show the same: the parent process hears of changes later. */
export async function heardInPanel(tab: number, tool: string): Promise<readonly Heard[]> {
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
    document: 'RootWebArea',
  }
  // nsIAccessibleStates
  const [SELECTED, EXPANDED, COLLAPSED, SELECTABLE, MULTISELECTABLE] = [
    0x2, 0x200, 0x400, 0x200000, 0x1000000,
  ]
  const service = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService)
  const roleOf = (node: any): string => {
    const own = service.getStringRole(node.role)
    let written = ''
    try {
      written = node.attributes?.getStringProperty('xml-roles') ?? ''
    } catch {
      // It has no role of its own.
    }
    return (
      written.split(' ')[0] ||
      (own === 'landmark' ? node.attributes?.getStringProperty('tag') : (ROLES[own] ?? own))
    )
  }
  const childrenOf = (node: any): readonly any[] =>
    Array.from({ length: node.childCount }, (_, i) => node.getChildAt(i))
  const textOf = (node: any): string =>
    service.getStringRole(node.role) === 'text leaf'
      ? (node.name ?? '')
      : childrenOf(node).map(textOf).join('')
  const statesOf = (node: any): Pick<Heard, 'selected' | 'expanded' | 'multiselectable' | 'level'> => {
    const state = {} as { value: number }
    const level = {} as { value: number }
    node.getState(state, {})
    node.groupPosition(level, {}, {})
    const has = (bit: number): boolean => (state.value & bit) !== 0
    return {
      ...(has(SELECTABLE ?? 0) ? { selected: has(SELECTED ?? 0) } : {}),
      ...(has(EXPANDED ?? 0) || has(COLLAPSED ?? 0) ? { expanded: has(EXPANDED ?? 0) } : {}),
      ...(has(MULTISELECTABLE ?? 0) ? { multiselectable: true } : {}),
      ...(level.value > 0 ? { level: level.value } : {}),
    }
  }
  const flat = (node: any, within: readonly string[]): readonly Heard[] => {
    const role = roleOf(node)
    const one = { role, name: node.name ?? '', ...statesOf(node), text: textOf(node), within }
    return [one, ...childrenOf(node).flatMap(child => flat(child, [...within, role]))]
  }
  const look = (): readonly Heard[] => {
    try {
      return flat(service.getAccessibleFor(lens.panel(tab, tool)), [])
    } catch {
      // A node went away while it was looked at.
      return []
    }
  }
  for (let last = '', left = 100; left > 0; left -= 1) {
    const now = look()
    const text = JSON.stringify(now)
    if (now.length > 10 && text === last) return now
    last = text
    await lens.pause(50)
  }
  throw new Error('the accessibility tree does not come to rest')
}
// biome-ignore-end lint/suspicious/noExplicitAny: as above
