/** What Chromium hands to a screen reader: its own accessibility tree (CDP `Accessibility.getFullAXTree`). */
import type { SerializedAXNode } from 'puppeteer-core'
import { PANEL_TITLE } from './extension'
import type { Heard } from './heard'

const textBelow = ({ role, name = '', children = [] }: SerializedAXNode): string =>
  role === 'StaticText' ? name : children.map(textBelow).join('')

function flat(node: SerializedAXNode, within: readonly string[] = []): readonly Heard[] {
  const { children = [], elementHandle: _, ...said } = node
  const inner = [...within, node.role]
  return [{ ...said, text: textBelow(node), within }, ...children.flatMap(child => flat(child, inner))]
}

const isPanel = ({ role, name }: SerializedAXNode): boolean => role === 'RootWebArea' && name === PANEL_TITLE

function find(node: SerializedAXNode): SerializedAXNode | null {
  if (isPanel(node)) return node
  for (const child of node.children ?? []) {
    const found = find(child)
    if (found !== null) return found
  }
  return null
}

/** The panel within the tree of DevTools' window; nothing while its document is not there. */
export function panelIn(devtools: SerializedAXNode | null): readonly Heard[] {
  const panel = devtools && find(devtools)
  return panel === null ? [] : flat(panel)
}
