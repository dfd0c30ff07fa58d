/** When a cookie expires: with the session, or at a date with its time zone; the usual spans by one click. */
import type { JSX } from 'preact'
import type { Millis } from '../../src/core/model'
import { Button } from '../parts/button'
import { FORM, relative } from '../text'
import { Choice, Row } from './controls'
import styles from './form.module.css'
import type { Expires, Fields, Zone } from './form-draft'
import { fieldText, localZone, momentOf, PRESETS } from './moments'

interface Props {
  readonly expires: Expires
  readonly zone: Zone
  readonly now: Millis
  readonly invalid: boolean
  readonly onChange: (change: Partial<Pick<Fields, 'expires' | 'zone'>>) => void
}

const at = (moment: Millis): Expires => ({ is: 'at', at: moment })

function DateFields({ expires, zone, invalid, now, onChange }: Props): JSX.Element {
  const shown = expires.is === 'at' ? fieldText(expires.at, zone) : ''
  return (
    <>
      <input
        id="edit-expires-at"
        type="datetime-local"
        step="1"
        aria-label={FORM.date}
        aria-invalid={invalid}
        // What is half typed is empty to us; writing that back would empty the field.
        {...(expires.is === 'at' ? { value: shown } : {})}
        onInput={event => {
          const moment = momentOf(event.currentTarget.value, zone)
          onChange({ expires: moment === null ? { is: 'incomplete' } : at(moment) })
        }}
      />
      <Choice<Zone>
        id="edit-zone"
        label={FORM.zone}
        value={zone}
        options={[
          ['local', FORM.local(localZone())],
          ['utc', FORM.utc],
        ]}
        onChange={next => onChange({ zone: next })}
      />
      {expires.is === 'at' && <span class={styles.dim}>{relative(expires.at, now)}</span>}
    </>
  )
}

export function ExpiryRow(props: Props): JSX.Element {
  const { expires, now, onChange } = props
  const day = 86_400_000
  return (
    <Row label={FORM.expires}>
      <Choice<'session' | 'at'>
        id="edit-expires"
        label={FORM.expires}
        value={expires.is === 'session' ? 'session' : 'at'}
        options={[
          ['session', FORM.session],
          ['at', FORM.atDate],
        ]}
        onChange={is => onChange({ expires: is === 'session' ? { is } : at(now + day) })}
      />
      {expires.is !== 'session' && <DateFields {...props} />}
      <span class={styles.presets}>
        {PRESETS.map(([name, span]) => (
          <Button key={name} onClick={() => onChange({ expires: at(now + span) })}>
            {FORM.presets[name]}
          </Button>
        ))}
        <Button onClick={() => onChange({ expires: at(now) })}>{FORM.expireNow}</Button>
      </span>
    </Row>
  )
}
