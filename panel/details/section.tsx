/** A titled block of the details, with tools at the right of its title. */
import type { ComponentChildren, JSX } from 'preact'
import styles from './section.module.css'

interface Props {
  readonly title: string
  readonly tools?: ComponentChildren
  readonly children: ComponentChildren
}

export const Section = ({ title, tools, children }: Props): JSX.Element => (
  <section class={styles.section} aria-label={title}>
    <header class={styles.head}>
      <h2>{title}</h2>
      {tools !== undefined && <div class={styles.tools}>{tools}</div>}
    </header>
    <div class={styles.body}>{children}</div>
  </section>
)
