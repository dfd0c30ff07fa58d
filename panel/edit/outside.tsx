/** What happened to the item in the browser while its form is open: both are shown, nothing typed is lost. */
import type { JSX } from 'preact'
import type { StorageItem } from '../../src/core/model'
import { Button } from '../parts/button'
import type { State } from '../state'
import { sameItem } from '../state/reuse'
import { FORM, outsideText } from '../text'
import { setForm } from './actions'
import styles from './form.module.css'
import { type FormDraft, merged } from './form-draft'

interface Props {
  readonly state: State
  readonly name: string
  readonly draft: FormDraft
  readonly now: StorageItem | null
}

export function Outside({ state, name, draft, now }: Props): JSX.Element | null {
  const { opened } = draft
  if (opened === null || (now !== null && sameItem(opened, now))) return null
  if (now === null)
    return (
      <div class={styles.outside} role="alert">
        {FORM.gone}
      </div>
    )
  return (
    <div class={styles.outside} role="alert">
      <p>{FORM.outside}</p>
      <dl>
        {outsideText(opened, now).map(([attribute, value]) => (
          <div key={attribute}>
            <dt>{attribute}</dt>
            <dd>
              <code>{value}</code>
            </dd>
          </div>
        ))}
      </dl>
      <Button onClick={() => setForm(state, name, merged(draft, now))}>{FORM.takeOutside}</Button>
    </div>
  )
}
