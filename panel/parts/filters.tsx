/** The popover in which filter chips are chosen: one line for each kind of fact. */
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { State as SessionState } from '../../src/core/sessions/state'
import type { State } from '../state'
import { type Chip, chipId, hasChip, toggleChip } from '../state/chips'
import { choiceText, FILTERS, STATES, UI } from '../text'
import { Button, IconButton } from './button'
import { ExpiresField, Line, SizeField } from './filter-lines'
import styles from './filters.module.css'
import popover from './popover.module.css'
import { useLightDismiss } from './use-light-dismiss'

interface Props {
  readonly state: State
}

type Group = keyof typeof FILTERS.groups

const CHOICES: readonly (readonly [Group, readonly Chip[]])[] = [
  ['kind', (['cookie', 'local', 'session'] as const).map(is => ({ by: 'kind', is }))],
  [
    'attributes',
    (['httpOnly', 'secure'] as const).flatMap(by => [
      { by, is: true },
      { by, is: false },
    ]),
  ],
  ['sameSite', (['strict', 'lax', 'none', 'unset'] as const).map(is => ({ by: 'sameSite', is }))],
  [
    'place',
    [
      { by: 'thirdParty', is: true },
      { by: 'thirdParty', is: false },
      { by: 'partitioned', is: true },
    ],
  ],
  [
    'lasting',
    [
      { by: 'lasting', is: true },
      { by: 'lasting', is: false },
      { by: 'expires', within: 0 },
    ],
  ],
  ['session', [{ by: 'session' }, { by: 'changed' }]],
  ['state', (Object.keys(STATES) as SessionState[]).map(is => ({ by: 'state', is }))],
]

function toggle(state: State, chip: Chip): void {
  state.table.chips.value = toggleChip(state.table.chips.value, chip)
  state.view.value = 'storage'
}

const Choice = ({ state, chip }: Props & { readonly chip: Chip }): JSX.Element => (
  <button
    type="button"
    class={styles.choice}
    aria-pressed={hasChip(state.table.chips.value, chip)}
    onClick={() => toggle(state, chip)}
  >
    {choiceText(chip)}
  </button>
)

export function Filters({ state }: Props): JSX.Element {
  const box = useRef<HTMLDivElement>(null)
  const close = (): void => {
    state.filtersOpen.value = false
  }
  useEffect(() => box.current?.querySelector('button')?.focus(), [])
  useLightDismiss(box, state.filtersOpen, '#filters')
  const { chips } = state.table
  return (
    <div ref={box} role="dialog" aria-label={FILTERS.open} class={popover.box}>
      <div class={popover.head}>
        <h2>{FILTERS.open}</h2>
        <Button
          disabled={chips.value.length === 0}
          onClick={() => {
            chips.value = []
          }}
        >
          {FILTERS.clear}
        </Button>
        <IconButton icon="close" label={UI.close} onClick={close} />
      </div>
      <div class={popover.lines}>
        {CHOICES.map(([group, choices]) => (
          <Line key={group} title={FILTERS.groups[group]}>
            {choices.map(chip => (
              <Choice key={chipId(chip)} state={state} chip={chip} />
            ))}
          </Line>
        ))}
        <ExpiresField state={state} />
        <SizeField state={state} />
      </div>
    </div>
  )
}
