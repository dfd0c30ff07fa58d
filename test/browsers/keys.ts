/** `Control+f` as the keys to hold, one after the other. `Mod` is the key for commands: Command on macOS, else Control. */
export const splitKeys = (keys: string): readonly string[] =>
  (keys === '+' ? ['+'] : keys.split('+')).map(key =>
    key === 'Mod' ? (process.platform === 'darwin' ? 'Meta' : 'Control') : key,
  )
