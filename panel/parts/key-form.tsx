/** The keys of a site: masked, in whatever form, each for whatever it fits; the settings of one format behind "more". */
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { StoredKey } from '../../src/backend'
import type { SessionCodec } from '../../src/core/sessions/codec'
import type { State } from '../state'
import { KEY } from '../text'
import { Button, IconButton } from './button'
import styles from './key-form.module.css'
import { EMPTY_ROW, type KeyRow, rowsOf, storedOf } from './key-rows'
import { KeySettings } from './key-settings'

interface Props {
  readonly state: State
  readonly site: string
  /** null: only the keys, no settings. */
  readonly codec: SessionCodec | null
  /** Begins the ids of the fields, which are unique on the page. */
  readonly prefix?: string
}

/** A pause in typing after which the key is tried. */
const PAUSE = 300

interface RowProps {
  readonly row: KeyRow
  readonly index: number
  readonly id: string
  readonly masked: boolean
  readonly withId: boolean
  readonly change: (row: KeyRow) => void
  readonly commit: () => void
  readonly drop: (() => void) | null
  readonly children?: ComponentChildren
}

function KeyField({ row, index, id, masked, withId, change, commit, drop, children }: RowProps): JSX.Element {
  const label = index === 0 ? KEY.current : KEY.another(index)
  return (
    <div class={styles.row}>
      <label for={id}>{label}</label>
      {withId && (
        <input
          type="text"
          class={styles.id}
          aria-label={`${label}: ${KEY.id}`}
          title={KEY.id}
          placeholder={KEY.idShort}
          value={row.id}
          onInput={event => change({ ...row, id: event.currentTarget.value })}
        />
      )}
      <textarea
        id={id}
        class={`${styles.key} ${masked ? styles.masked : ''}`}
        rows={Math.min(6, row.text.split('\n').length)}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        placeholder={index === 0 ? KEY.placeholder : ''}
        value={row.text}
        onInput={event => change({ ...row, text: event.currentTarget.value })}
        onKeyDown={event => {
          if (event.key !== 'Enter' || event.shiftKey) return
          event.preventDefault()
          commit()
        }}
      />
      {children}
      {drop !== null && <IconButton icon="close" label={KEY.drop(label)} onClick={drop} />}
    </div>
  )
}

const same = (a: readonly StoredKey[], b: readonly StoredKey[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

/** Rows as typed; what is complete is saved after a pause. Keys that change elsewhere are taken over. */
function useKeyRows(state: State, site: string) {
  const stored = state.keys.of(site)
  const [rows, setRows] = useState<readonly KeyRow[]>(() => rowsOf(stored))
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const pending = useRef<readonly KeyRow[] | null>(null)
  const saved = useRef(stored.secrets)
  const save = (): void => {
    if (timer.current !== null) clearTimeout(timer.current)
    const next = pending.current
    if (next === null) return
    pending.current = null
    saved.current = storedOf(next)
    void state.keys.save(site, { ...state.keys.of(site), secrets: saved.current })
  }
  const update = (next: readonly KeyRow[]): void => {
    setRows(next)
    pending.current = next
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = setTimeout(save, PAUSE)
  }
  useEffect(() => {
    if (pending.current !== null || same(stored.secrets, saved.current)) return
    saved.current = stored.secrets
    setRows(rowsOf(stored))
  }, [stored])
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the form goes away
  useEffect(() => save, [])
  return { rows, update, save }
}

export function KeyForm({ state, site, codec, prefix = 'key' }: Props): JSX.Element {
  const { rows, update, save } = useKeyRows(state, site)
  const [masked, setMasked] = useState(true)
  const [more, setMore] = useState(false)
  const tools = (
    <span class={styles.tools}>
      <IconButton icon="eye" label={KEY.reveal} pressed={!masked} onClick={() => setMasked(!masked)} />
      <IconButton icon="plus" label={KEY.add} onClick={() => update([...rows, EMPTY_ROW])} />
      <Button expanded={more} onClick={() => setMore(!more)}>
        {KEY.more}
      </Button>
    </span>
  )
  return (
    <form class={styles.form} aria-label={KEY.form(site)} onSubmit={event => event.preventDefault()}>
      {rows.map((row, index) => (
        <KeyField
          // biome-ignore lint/suspicious/noArrayIndexKey: keys are known by their order
          key={index}
          row={row}
          index={index}
          id={`${prefix}-${index}`}
          masked={masked}
          withId={more}
          change={next => update(rows.with(index, next))}
          commit={save}
          drop={rows.length > 1 ? () => update(rows.toSpliced(index, 1)) : null}
        >
          {index === 0 && tools}
        </KeyField>
      ))}
      {more && <p class={styles.dim}>{KEY.kept(site)}</p>}
      {more && codec !== null && <KeySettings state={state} site={site} codec={codec} />}
    </form>
  )
}
