/** Buttons of the toolbar (an icon with a name) and of forms (words). */
import type { ComponentChildren, JSX } from 'preact'
import styles from './button.module.css'
import { Icon, type IconName } from './icons'

interface IconButtonProps {
  readonly icon: IconName
  /** Its title, and thereby its name: said as a label too, screen readers would read it twice. */
  readonly label: string
  readonly onClick: () => void
  readonly disabled?: boolean
  readonly pressed?: boolean
}

export const IconButton = ({
  icon,
  label,
  onClick,
  disabled = false,
  pressed,
}: IconButtonProps): JSX.Element => (
  <button
    type="button"
    class={styles.icon}
    title={label}
    disabled={disabled}
    onClick={onClick}
    {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
  >
    <Icon name={icon} />
  </button>
)

interface ButtonProps {
  readonly onClick: () => void
  readonly children: ComponentChildren
  readonly primary?: boolean
  readonly disabled?: boolean
  readonly title?: string
  /** For a button that unfolds something. */
  readonly expanded?: boolean
  /** For a button that stays on. */
  readonly pressed?: boolean
}

export const Button = ({
  onClick,
  children,
  primary = false,
  disabled = false,
  ...more
}: ButtonProps): JSX.Element => (
  <button
    type="button"
    class={primary ? `${styles.button} ${styles.primary}` : styles.button}
    disabled={disabled}
    onClick={onClick}
    {...(more.title === undefined ? {} : { title: more.title })}
    {...(more.expanded === undefined ? {} : { 'aria-expanded': more.expanded })}
    {...(more.pressed === undefined ? {} : { 'aria-pressed': more.pressed })}
  >
    {children}
  </button>
)
