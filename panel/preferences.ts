/**
 * What words and notations follow everywhere: one set for the document. Signals, so that whatever showed a time or a value
 * shows it again when the user decides otherwise. panel/state/settings.ts stores them.
 */
import { signal } from '@preact/signals'
import type { LanguageWish } from '../src/backend'

export type TimeZone = 'local' | 'utc'
/** `language`: as the framework's own language writes values. */
export type NotationWish = 'language' | 'json'
/** `follow`: as DevTools has it. */
export type ThemeWish = 'follow' | 'light' | 'dark'

/** Counts for the next document of the panel. */
export const languageWish = signal<LanguageWish>('browser')
export const timeZone = signal<TimeZone>('local')
export const notationWish = signal<NotationWish>('language')
export const themeWish = signal<ThemeWish>('follow')
