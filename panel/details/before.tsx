/** What the value was before its last change: place by place where both are trees, else as two texts. */
import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import type { StorageItem } from '../../src/core/model'
import { type Change, diff } from '../../src/core/timeline/diff'
import { pathText } from '../../src/core/timeline/path'
import type { Value } from '../../src/core/value'
import { DECODED_AT_ONCE, layersOf } from '../layers'
import { briefText } from '../notation'
import { CopyButton } from '../parts/copy-button'
import type { State } from '../state'
import { cut, VIEWER, visible } from '../text'
import styles from './before.module.css'
import { Section } from './section'
import { type Parts, partsThatDiffer } from './text-parts'

function treeOf(text: string): Value | null {
  const last = layersOf(text, DECODED_AT_ONCE / 4).at(-1)
  if (last === undefined || !('value' in last || last.name === 'jwt')) return null
  return 'value' in last ? last.value : last.payload
}

/** Longest value of a change that is shown. */
const LENGTH = 200

const brief = (value: Value | null): string =>
  value === null ? '' : visible(cut(briefText(value, 'json', LENGTH), LENGTH))

const ChangeRow = ({ change }: { readonly change: Change }): JSX.Element => (
  <tr>
    <th scope="row">
      <bdi>{visible(pathText(change.path)) || '·'}</bdi>
    </th>
    <td>{change.was !== null && <del>{brief(change.was)}</del>}</td>
    <td>{change.is !== null && <ins>{brief(change.is)}</ins>}</td>
  </tr>
)

const TextRow = ({ parts, mark }: { readonly parts: Parts; readonly mark: 'del' | 'ins' }): JSX.Element => {
  const Mark = mark
  return (
    <tr>
      <th scope="row" class={styles.mark}>
        {mark === 'del' ? VIEWER.removed : VIEWER.added}
      </th>
      <td colSpan={2}>
        <bdi>
          {visible(parts.before)}
          {parts.part !== '' && <Mark>{visible(parts.part)}</Mark>}
          {visible(parts.after)}
        </bdi>
      </td>
    </tr>
  )
}

interface Difference {
  /** null: one of them is no tree. */
  readonly changes: readonly Change[] | null
  readonly from: Parts
  readonly to: Parts
}

function differenceOf(was: string, is: string): Difference {
  const [old, now] = [treeOf(was), treeOf(is)]
  const [from, to] = partsThatDiffer(was, is)
  return { changes: old === null || now === null ? null : diff(old, now).changes, from, to }
}

interface Props {
  readonly state: State
  readonly item: StorageItem
}

export function Before({ state, item }: Props): JSX.Element | null {
  const was = state.data.before(item)?.value
  const found = useMemo(
    () => (was === undefined || was === item.value ? null : differenceOf(was, item.value)),
    [was, item.value],
  )
  if (was === undefined || found === null) return null
  const { changes, from, to } = found
  return (
    <Section title={VIEWER.before} tools={<CopyButton text={was} />}>
      <table class={styles.changes}>
        <tbody>
          {changes !== null && changes.length > 0 ? (
            changes.map((change, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: changes are known by their order
              <ChangeRow key={i} change={change} />
            ))
          ) : (
            <>
              <TextRow parts={from} mark="del" />
              <TextRow parts={to} mark="ins" />
            </>
          )}
        </tbody>
      </table>
      {changes?.length === 0 && <p class={styles.dim}>{VIEWER.sameInside}</p>}
    </Section>
  )
}
