/** Copies a text, and says so. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { UI } from '../text'
import { IconButton } from './button'
import { copyText } from './clipboard'

export function CopyButton({
  text,
  label = UI.copy,
}: {
  readonly text: string
  readonly label?: string
}): JSX.Element {
  const [done, setDone] = useState(false)
  const copy = async (): Promise<void> => setDone(await copyText(text))
  return (
    <span onPointerLeave={() => setDone(false)}>
      <IconButton
        icon={done ? 'check' : 'copy'}
        label={done ? UI.copied : label}
        onClick={() => void copy()}
      />
    </span>
  )
}
