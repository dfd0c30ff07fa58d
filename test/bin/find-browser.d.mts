export type Browser = 'chromium' | 'firefox'
export function findBrowser(browser: Browser, given?: string): string | null
export function noBrowser(browser: Browser, given?: string): string
