/** The details of several selected items: what they are, one attribute for all of them, deleting and copying them. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { StorageItem } from '../../src/core/model'
import { Button } from '../parts/button'
import type { State } from '../state'
import { BULK, SAME_SITE_TEXT } from '../text'
import { type BulkChange, bulkPlan, editable } from './bulk'
import { Check, Choice, Row } from './controls'
import { openCopyTo } from './copy-to'
import { ExpiryRow } from './expiry-row'
import styles from './form.module.css'
import { blank, type Fields } from './form-draft'
import { remove } from './remove'

interface Props {
  readonly state: State
  readonly items: readonly StorageItem[]
}

const ATTRIBUTES = ['secure', 'httpOnly', 'sameSite', 'expires', 'path', 'hostOnly', 'unpartitioned'] as const
type Attribute = (typeof ATTRIBUTES)[number]

/** null: the date is not complete. */
function changeOf(attribute: Attribute, fields: Fields): BulkChange | null {
  switch (attribute) {
    case 'secure':
      return { secure: fields.secure }
    case 'httpOnly':
      return { httpOnly: fields.httpOnly }
    case 'sameSite':
      return { sameSite: fields.sameSite }
    case 'path':
      return { path: fields.path }
    case 'hostOnly':
      return { hostOnly: fields.hostOnly }
    case 'unpartitioned':
      return { partition: null }
    case 'expires': {
      const { expires } = fields
      return expires.is === 'incomplete' ? null : { expires: expires.is === 'session' ? null : expires.at }
    }
  }
}

interface ControlProps {
  readonly state: State
  readonly attribute: Attribute
  readonly fields: Fields
  readonly onChange: (change: Partial<Fields>) => void
}

function Control({ state, attribute, fields, onChange }: ControlProps): JSX.Element | null {
  const label = BULK.attributes[attribute]
  if (attribute === 'unpartitioned') return null
  if (attribute === 'expires')
    return (
      <ExpiryRow
        expires={fields.expires}
        zone={fields.zone}
        now={state.data.now.value}
        invalid={false}
        onChange={onChange}
      />
    )
  return (
    <Row label={BULK.to}>
      {attribute === 'sameSite' ? (
        <Choice
          id="bulk-same-site"
          label={label}
          value={fields.sameSite}
          options={(['unset', 'none', 'lax', 'strict'] as const).map(one => [one, SAME_SITE_TEXT[one]])}
          onChange={sameSite => onChange({ sameSite })}
        />
      ) : attribute === 'path' ? (
        <input
          id="bulk-path"
          type="text"
          aria-label={label}
          value={fields.path}
          onInput={event => onChange({ path: event.currentTarget.value })}
        />
      ) : (
        <Check
          id="bulk-flag"
          label={label}
          checked={fields[attribute]}
          onChange={checked => onChange({ [attribute]: checked })}
        />
      )}
    </Row>
  )
}

export function BulkPane({ state, items }: Props): JSX.Element {
  const [attribute, setAttribute] = useState<Attribute>('secure')
  const [fields, setFields] = useState<Fields>(() => blank('cookie', state.data.snapshot.value.top))
  const change = changeOf(attribute, fields)
  const there = new Set(state.data.byId.value.keys())
  const plan = change === null ? null : bulkPlan(items, change, there)
  const many = plan?.commands.length ?? 0
  const blocked = plan === null || many === 0 || plan.colliding.length > 0
  const ask = (): void => {
    if (change !== null) state.question.value = { ask: 'change', ids: items.map(item => item.id), change }
  }
  return (
    <div class={styles.form}>
      <p class={styles.note}>{BULK.kinds(items)}</p>
      {editable(items).length > 0 && (
        <>
          <Row label={BULK.attribute} of="bulk-attribute">
            <Choice<Attribute>
              id="bulk-attribute"
              label={BULK.attribute}
              value={attribute}
              options={ATTRIBUTES.map(one => [one, BULK.attributes[one]])}
              onChange={setAttribute}
            />
          </Row>
          <Control
            state={state}
            attribute={attribute}
            fields={fields}
            onChange={next => setFields({ ...fields, ...next })}
          />
          {plan !== null && <p class={styles.note}>{BULK.plan(plan)}</p>}
        </>
      )}
      <div class={styles.tools}>
        {editable(items).length > 0 && (
          <Button primary disabled={blocked} onClick={ask}>
            {BULK.change(many)}
          </Button>
        )}
        <Button onClick={() => openCopyTo(state, items)}>{BULK.copyTo}</Button>
        <Button onClick={() => void remove(state, items)}>{BULK.remove(items.length)}</Button>
      </div>
    </div>
  )
}
