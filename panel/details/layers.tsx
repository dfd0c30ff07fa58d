/** The layers of a value below its raw text, each under the name of what was undone to come to it. */
import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { DECODED_AT_ONCE, type Layer, layersOf } from '../layers'
import { Button } from '../parts/button'
import { CopyButton } from '../parts/copy-button'
import { RawText } from '../parts/raw-text'
import { ValueTree } from '../parts/value-tree'
import { layerText, moment, relative, utc, VIEWER } from '../text'
import styles from './editor.module.css'
import { Section } from './section'

interface Props {
  readonly text: string
  readonly now: number
}

function LayerView({ layer, now }: { readonly layer: Layer; readonly now: number }): JSX.Element {
  if ('text' in layer) return <RawText text={layer.text} />
  if ('value' in layer) return <ValueTree value={layer.value} notation="json" />
  if (layer.name === 'jwt')
    return (
      <>
        <p class={styles.line}>{VIEWER.header}</p>
        <ValueTree value={layer.header} notation="json" />
        <p class={styles.line}>{VIEWER.payload}</p>
        <ValueTree value={layer.payload} notation="json" />
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
export function Layers({ text, now }: Props): JSX.Element {
  const [asked, setAsked] = useState<string | null>(null)
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
        <Section
          // biome-ignore lint/suspicious/noArrayIndexKey: layers are known by their order
          key={i}
          title={layerText(layer)}
          tools={'text' in layer && <CopyButton text={layer.text} />}
        >
          <LayerView layer={layer} now={now} />
        </Section>
      ))}
    </>
  )
}
