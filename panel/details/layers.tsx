/** The layers of a value below its raw text, each under the name of what was undone to come to it. */
import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import type { StorageItem } from '../../src/core/model'
import { LayerEditor, layerKey, layerOpener } from '../edit/layer-editor'
import { DECODED_AT_ONCE, type Layer, layersOf } from '../layers'
import { Button, IconButton } from '../parts/button'
import { CopyButton } from '../parts/copy-button'
import { RawText } from '../parts/raw-text'
import { ValueTree } from '../parts/value-tree'
import type { State } from '../state'
import { LAYER_EDIT, layerText, moment, relative, utc, VIEWER } from '../text'
import styles from './editor.module.css'
import { Section } from './section'

interface Props {
  readonly state: State
  readonly item: StorageItem
  readonly now: number
}

interface OneProps extends Props {
  readonly layers: readonly Layer[]
  readonly layer: Layer
  readonly depth: number
}

/** A layer, or its editor. */
function OneLayer({ layer, now, ...of }: OneProps): JSX.Element {
  const open = layerOpener(of)
  const editing = of.state.drafts.value.has(layerKey(of.item, of.depth))
  return (
    <Section
      title={layerText(layer)}
      tools={
        <>
          {'text' in layer && <CopyButton text={layer.text} />}
          {open !== null && <IconButton icon="edit" label={LAYER_EDIT.begin} onClick={open} />}
        </>
      }
    >
      {editing ? <LayerEditor {...of} /> : <LayerView layer={layer} now={now} />}
    </Section>
  )
}

function LayerView({ layer, now }: { readonly layer: Layer; readonly now: number }): JSX.Element {
  if ('text' in layer) return <RawText text={layer.text} />
  if ('value' in layer) return <ValueTree value={layer.value} notation="json" label={layerText(layer)} />
  if (layer.name === 'jwt')
    return (
      <>
        <p class={styles.line}>{VIEWER.header}</p>
        <ValueTree value={layer.header} notation="json" label={VIEWER.header} />
        <p class={styles.line}>{VIEWER.payload}</p>
        <ValueTree value={layer.payload} notation="json" label={VIEWER.payload} />
        <p class={styles.dim}>{VIEWER.unproved}</p>
      </>
    )
  return (
    <p class={styles.line} title={utc(layer.at)}>
      {moment(layer.at)} ({relative(layer.at, now)})
    </p>
  )
}

/** What is too long to be decoded without being asked waits for a press of a button. */
export function Layers({ state, item, now }: Props): JSX.Element {
  const [asked, setAsked] = useState<string | null>(null)
  const text = item.value
  const large = text.length > DECODED_AT_ONCE
  const layers = useMemo(
    () => (large && asked !== text ? [] : layersOf(text, Number.POSITIVE_INFINITY)),
    [text, large, asked],
  )
  if (large && asked !== text)
    return (
      <p class={styles.line}>
        <Button onClick={() => setAsked(text)}>{VIEWER.decode(text.length)}</Button>
      </p>
    )
  return (
    <>
      {layers.map((layer, i) => (
        <OneLayer
          // biome-ignore lint/suspicious/noArrayIndexKey: layers are known by their order
          key={i}
          state={state}
          item={item}
          now={now}
          layers={layers}
          layer={layer}
          depth={i}
        />
      ))}
    </>
  )
}
