/** The timeline as the panel begins with it: nothing but a place. What makes the steps is fetched when it is first looked at. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Model } from '../timeline/model'

export interface TimelinePlace {
  /** null until it was opened for the first time. */
  readonly model: ReadonlySignal<Model | null>
  readonly filterText: Signal<string>
  readonly detailsOpen: Signal<boolean>
  /** Begins to follow the recorder. Calls after the first do nothing more. */
  open(): Promise<void>
}

/** `make` fetches the chunk and follows the recorder. */
export function createTimeline(make: (filterText: Signal<string>) => Promise<Model>): TimelinePlace {
  const model = signal<Model | null>(null)
  const filterText = signal('')
  let opening: Promise<void> | null = null
  return {
    model,
    filterText,
    detailsOpen: signal(false),
    open: () => {
      opening ??= make(filterText)
        .then(made => {
          model.value = made
        })
        .catch((error: unknown) => {
          opening = null
          throw error
        })
      return opening
    },
  }
}
