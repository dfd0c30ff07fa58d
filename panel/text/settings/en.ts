/** Words of the settings. */
export const SETTINGS = {
  note: 'Stored in this browser, without anything of a page and without keys. Keys stay in memory.',
  language: 'Language',
  languages: { browser: 'As the browser', en: 'English', de: 'Deutsch' },
  /** Said in the language that is chosen. */
  reopen: { en: 'Show the panel in English', de: 'Panel auf Deutsch zeigen' },
  reopenHint: 'Open edits stay.',
  theme: 'Theme',
  themes: { follow: 'As DevTools', light: 'Light', dark: 'Dark' },
  notation: 'Session values',
  notations: { language: 'In their language', json: 'As JSON' },
  zone: 'Times',
  zones: { local: 'Local time', utc: 'UTC' },
  grouping: 'Table rows',
  columns: 'Columns',
  text: 'Settings as text',
  textHint: 'Copy this to another browser, or paste it here and press Apply.',
  apply: 'Apply',
  applied: 'Settings applied.',
  bad: 'This is not a JSON object with settings.',
  reset: 'Reset all',
  wasReset: 'Settings are as they were made.',
} as const
