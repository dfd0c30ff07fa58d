/** Every sentence of the panel: data in, words out. Split by subject in text/. */
export * from './text/compare'
export * from './text/edit'
export * from './text/format'
export * from './text/keys'
export * from './text/labels'
export * from './text/sending'
export * from './text/session'
export * from './text/ui'
