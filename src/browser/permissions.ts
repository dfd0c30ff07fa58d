/** Host access: which of some match patterns are granted. For pages that have the API: background, Chromium's DevTools. */
import browser from 'webextension-polyfill'
import { hostPattern } from './hosts'

export async function granted(patterns: readonly string[]): Promise<readonly string[]> {
  const has = await Promise.all(
    patterns.map(pattern => browser.permissions.contains({ origins: [pattern] }).catch(() => false)),
  )
  return patterns.filter((_, i) => has[i])
}

export const mayRead = (host: string): Promise<boolean> =>
  browser.permissions.contains({ origins: [hostPattern(host)] }).catch(() => false)
