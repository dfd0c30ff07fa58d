/** The browser's third-party cookie setting, where the optional `privacy` permission lets us ask for it. */
import browser from 'webextension-polyfill'
import type { Surroundings } from '../backend'
import { target } from './target'

type Answer = Surroundings['thirdPartyCookies']

/** Firefox `privacy.websites.cookieConfig.behavior`. `reject_trackers` and `allow_visited` depend on the host. */
const FIREFOX = new Map<unknown, Answer>([
  ['allow_all', 'allowed'],
  ['reject_all', 'blocked'],
  ['reject_third_party', 'blocked'],
  ['reject_trackers_and_partition_foreign', 'partitioned'],
])

export async function thirdPartyCookies(): Promise<Answer> {
  if (!(await browser.permissions.contains({ permissions: ['privacy'] }))) return null
  const websites = browser.privacy.websites as unknown as Record<
    string,
    { get(details: object): Promise<{ value: unknown }> } | undefined
  >
  const setting = websites[target().thirdPartySetting]
  if (setting === undefined) return null
  const { value } = await setting.get({})
  if (typeof value === 'boolean') return value ? 'allowed' : 'blocked'
  const behavior = typeof value === 'object' && value !== null && 'behavior' in value ? value.behavior : null
  return FIREFOX.get(behavior) ?? null
}
