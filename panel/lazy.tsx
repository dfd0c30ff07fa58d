/** A component in a chunk of its own: fetched when it is first drawn, or before. */
import type { ComponentType, JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'

export interface Lazy<P> {
  (props: P): JSX.Element | null
  /** Fetches the chunk, so that the first drawing is not kept waiting. */
  fetch(): Promise<unknown>
}

export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): Lazy<P> {
  let loaded: ComponentType<P> | null = null
  let loading: Promise<void> | null = null
  const fetch = (): Promise<void> => {
    loading ??= load().then(component => {
      loaded = component
    })
    return loading
  }
  const Deferred = (props: P): JSX.Element | null => {
    const [, redraw] = useState(loaded !== null)
    // Also when it is loaded by now: effects run after the drawing, and it may have come in between.
    useEffect(() => void fetch().then(() => redraw(true)), [])
    const Component = loaded
    return Component === null ? null : <Component {...props} />
  }
  return Object.assign(Deferred, { fetch })
}
