/** The attributes of a cookie as controls. */
import type { JSX } from 'preact'
import type { BrokenRule } from '../../src/core/cookie/writable'
import type { CookieItem, Millis, Partition } from '../../src/core/model'
import { FORM, SAME_SITE_TEXT } from '../text'
import { Check, Choice, Row } from './controls'
import { ExpiryRow } from './expiry-row'
import styles from './form.module.css'
import type { Fields } from './form-draft'

export interface RowsProps {
  readonly fields: Fields
  /** Partitions that the tab has, besides the cookie's own. */
  readonly partitions: readonly Partition[]
  readonly now: Millis
  readonly broken: ReadonlySet<BrokenRule['field'] | 'domain'>
  readonly onChange: (change: Partial<Fields>) => void
}

function PlaceRows({ fields, broken, onChange }: RowsProps): JSX.Element {
  return (
    <>
      <Row label={FORM.domain} of="edit-domain">
        <input
          id="edit-domain"
          type="text"
          class={styles.mono}
          aria-invalid={broken.has('domain')}
          autocomplete="off"
          spellcheck={false}
          value={fields.domain}
          onInput={event => onChange({ domain: event.currentTarget.value })}
        />
        <Choice<'host' | 'all'>
          id="edit-host-only"
          label={FORM.scope}
          value={fields.hostOnly ? 'host' : 'all'}
          options={[
            ['host', FORM.hostOnly],
            ['all', FORM.subdomains],
          ]}
          onChange={scope => onChange({ hostOnly: scope === 'host' })}
        />
      </Row>
      <Row label={FORM.path} of="edit-path">
        <input
          id="edit-path"
          type="text"
          class={styles.mono}
          aria-invalid={broken.has('path')}
          autocomplete="off"
          spellcheck={false}
          value={fields.path}
          onInput={event => onChange({ path: event.currentTarget.value })}
        />
      </Row>
    </>
  )
}

const keyOf = (partition: Partition | null): string =>
  partition === null ? '' : `${partition.ancestor ?? '?'} ${partition.site}`

const partitionText = (partition: Partition): string =>
  `${partition.site}${partition.ancestor === true ? FORM.withAncestor : ''}`

function PartitionRow({ fields, partitions, onChange }: RowsProps): JSX.Element {
  const own = fields.partition === null ? partitions : [fields.partition, ...partitions]
  const all = new Map(own.map(partition => [keyOf(partition), partition]))
  const options = [...all].map(([key, partition]) => [key, partitionText(partition)] as const)
  return (
    <Row label={FORM.partition} of="edit-partition">
      <Choice
        id="edit-partition"
        label={FORM.partition}
        value={keyOf(fields.partition)}
        options={[['', FORM.noPartition], ...options]}
        onChange={key => onChange({ partition: all.get(key) ?? null })}
      />
    </Row>
  )
}

const SAME_SITES = ['unset', 'none', 'lax', 'strict'] as const

export function CookieRows(props: RowsProps): JSX.Element {
  const { fields, now, broken, onChange } = props
  return (
    <>
      <PlaceRows {...props} />
      <ExpiryRow
        expires={fields.expires}
        zone={fields.zone}
        now={now}
        invalid={broken.has('expires')}
        onChange={onChange}
      />
      <Row label={FORM.sameSite} of="edit-same-site">
        <Choice<CookieItem['sameSite']>
          id="edit-same-site"
          label={FORM.sameSite}
          value={fields.sameSite}
          options={SAME_SITES.map(value => [value, SAME_SITE_TEXT[value]])}
          onChange={sameSite => onChange({ sameSite })}
        />
        <Check
          id="edit-secure"
          label={FORM.secure}
          checked={fields.secure}
          invalid={broken.has('secure')}
          onChange={secure => onChange({ secure })}
        />
        <Check
          id="edit-http-only"
          label={FORM.httpOnly}
          checked={fields.httpOnly}
          onChange={httpOnly => onChange({ httpOnly })}
        />
      </Row>
      <PartitionRow {...props} />
    </>
  )
}
