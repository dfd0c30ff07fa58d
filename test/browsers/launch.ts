/** The one place that knows both drivers. */
import { launchChromium } from './chromium'
import type { Browser, Driver, LaunchOptions } from './driver'
import { launchFirefox } from './firefox'

export const launch = (browser: Browser, options: LaunchOptions): Promise<Driver> =>
  browser === 'chromium' ? launchChromium(options) : launchFirefox(options)
