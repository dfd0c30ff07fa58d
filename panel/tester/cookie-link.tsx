/** A cookie by name and place, leading to its row in Storage. */
import type { JSX } from 'preact'
import type { CookieItem } from '../../src/core/model'
import { reveal } from '../actions'
import type { State } from '../state'
import { nameText } from '../text'
import { placeText, TESTER } from '../text/tester'
import styles from './tester.module.css'

interface Props {
  readonly state: State
  readonly cookie: CookieItem
}

export const CookieLink = ({ state, cookie }: Props): JSX.Element => (
  <span class={styles.cookie}>
    <button type="button" class={styles.link} title={TESTER.open} onClick={() => reveal(state, cookie.id)}>
      {nameText(cookie)}
    </button>{' '}
    <span class={styles.dim}>{placeText(cookie)}</span>
  </span>
)
