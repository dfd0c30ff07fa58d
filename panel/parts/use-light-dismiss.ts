/** Closes what lies on top at a press of the pointer anywhere else. */
import type { Signal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'

/** `opener` selects the button that opened it, which closes it by itself. */
export function useLightDismiss(
  box: RefObject<HTMLElement | null>,
  open: Signal<boolean>,
  opener: string,
): void {
  useEffect(() => {
    const onPress = ({ target }: Event): void => {
      if (!(target instanceof Element)) return
      if (box.current?.contains(target) !== true && target.closest(opener) === null) open.value = false
    }
    document.addEventListener('pointerdown', onPress, true)
    return () => document.removeEventListener('pointerdown', onPress, true)
  }, [box, open, opener])
}
