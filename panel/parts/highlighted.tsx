/** A text of one line in which hits of the filter are marked. Control characters are made visible piece by piece. */
import type { JSX } from 'preact'
import type { Hit } from '../state/hits'
import { visible } from '../text'

interface Props {
  readonly text: string
  readonly hits: readonly Hit[]
}

export function Highlighted({ text, hits }: Props): JSX.Element {
  if (hits.length === 0) return <>{visible(text)}</>
  const ends = [0, ...hits.map(([, end]) => end)]
  return (
    <>
      {hits.map(([start, end], i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: hits of one text have no other identity
        <span key={i}>
          {visible(text.slice(ends[i], start))}
          <mark>{visible(text.slice(start, end))}</mark>
        </span>
      ))}
      {visible(text.slice(ends.at(-1)))}
    </>
  )
}
