/** Copying out of a tree: a node as it is, as JSON, or its path. */
import { pathText } from '../../../src/core/timeline/path'
import { jsonText } from '../../../src/core/typed-json'
import type { Value } from '../../../src/core/value'
import type { Entry } from '../../menu/entry'
import { type Notation, valueText } from '../../notation'
import { VIEWER } from '../../text'
import { copyText } from '../clipboard'
import { childCount, type Folds, foldedAll, type NodeId, nodeAt, pathAt } from './rows'

/** A text is copied as it is, anything else in its notation. */
export function nodeText(root: Value, notation: Notation, id: NodeId): string {
  const value = nodeAt(root, id)
  return value.type === 'string' ? value.value : valueText(value, notation)
}

export interface About {
  readonly root: Value
  readonly notation: Notation
  readonly id: NodeId
  readonly folds: Folds
  readonly setFolds: (folds: Folds) => void
}

const copies = ({ root, notation, id }: About): readonly Entry[] => [
  {
    type: 'action',
    id: 'copy-value',
    label: VIEWER.copyValue,
    keys: 'Ctrl+C',
    run: () => void copyText(nodeText(root, notation, id)),
  },
  {
    type: 'action',
    id: 'copy-json',
    label: VIEWER.copyJson,
    run: () => void copyText(jsonText(nodeAt(root, id), '  ')),
  },
  {
    type: 'action',
    id: 'copy-path',
    label: VIEWER.copyPath,
    disabled: id === '',
    run: () => void copyText(pathText(pathAt(root, id))),
  },
]

export function nodeMenu(about: About): readonly Entry[] {
  const { root, id, folds, setFolds } = about
  if (childCount(nodeAt(root, id)) === 0) return copies(about)
  const fold = (open: boolean): Entry => ({
    type: 'action',
    id: open ? 'unfold' : 'fold',
    label: open ? VIEWER.unfold : VIEWER.fold,
    run: () => setFolds(foldedAll(root, folds, id, open)),
  })
  return [...copies(about), { type: 'line' }, fold(true), fold(false)]
}
