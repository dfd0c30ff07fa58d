/** Keys that are named differently per platform. */

/** Cmd on a Mac, Ctrl elsewhere; each alone. */
export const isCommand = (event: KeyboardEvent): boolean => event.ctrlKey !== event.metaKey && !event.altKey
