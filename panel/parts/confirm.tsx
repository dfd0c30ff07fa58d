/** The question before a deletion, or before a change of several items. */
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { backToTable } from '../actions'
import { changeNow } from '../edit/actions'
import { bulkPlan } from '../edit/bulk'
import { lostBy, removeNow } from '../edit/remove'
import type { State } from '../state'
import { askChangeText, askRemoveText, changeButton, lostText, removeButton, UI } from '../text'
import { Button } from './button'
import { Icon } from './icons'
import styles from './messages.module.css'

interface Props {
  readonly state: State
}

interface AskedProps extends Props {
  readonly icon: 'trash' | 'edit'
  readonly label: string
  readonly text: string
  readonly yes: string
  readonly onYes: () => void
}

function Asked({ state, icon, label, text, yes, onYes }: AskedProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.querySelector<HTMLElement>('button:last-of-type')?.focus(), [])
  return (
    <div ref={box} class={`${styles.line} ${styles.warn}`} role="alertdialog" aria-label={label}>
      <Icon name={icon} />
      <span class={styles.words}>{text}</span>
      <Button primary onClick={onYes}>
        {yes}
      </Button>
      <Button
        onClick={() => {
          state.question.value = null
          backToTable()
        }}
      >
        {UI.cancel}
      </Button>
    </div>
  )
}

/** What waits for a yes. */
export function Confirm({ state }: Props): JSX.Element | null {
  const question = state.question.value
  if (question === null) return null
  const items = question.ids.flatMap(id => state.data.byId.value.get(id) ?? [])
  if (question.ask === 'change') {
    const { commands } = bulkPlan(items, question.change, new Set(state.data.byId.value.keys()))
    return (
      <Asked
        state={state}
        icon="edit"
        label={UI.change}
        text={askChangeText(
          commands.map(({ item }) => item),
          question.change,
        )}
        yes={changeButton(commands.length)}
        onYes={() => void changeNow(state, commands, question.change)}
      />
    )
  }
  const lost = items.filter(item => lostBy(state, item) !== null)
  const [first] = lost
  const warning = first === undefined ? '' : ` ${lostText(lost, lostBy(state, first) ?? '')}`
  return (
    <Asked
      state={state}
      icon="trash"
      label={UI.remove}
      text={`${askRemoveText(items)}${warning}`}
      yes={removeButton(items.length)}
      onYes={() => void removeNow(state, items)}
    />
  )
}
