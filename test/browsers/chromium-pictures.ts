/** Pictures of Chromium's page and DevTools. */
import type { Page } from 'puppeteer-core'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A command that hangs does not come back; the next one does. */
const PATIENCE = 8000
const TRIES = 4

async function tryCapture(
  page: Page,
  area: { readonly clip?: Box & { readonly scale: 1 } },
): Promise<string> {
  const session = await page.createCDPSession()
  try {
    const options = { timeout: PATIENCE }
    return (await session.send('Page.captureScreenshot', { format: 'png', ...area }, options)).data
  } finally {
    await session.detach().catch(() => undefined)
  }
}

/**
 * Base64 PNG. Chromium now and then never answers for a DevTools window, for puppeteer's own pictures more often than for
 * the plain command: so each try has a limit, and a new session.
 */
export async function capture(page: Page, clip?: Box): Promise<string> {
  const area = clip === undefined ? {} : { clip: { ...clip, scale: 1 as const } }
  for (let tries = 1; tries < TRIES; tries += 1) {
    const picture = await tryCapture(page, area).catch(() => null)
    if (picture !== null) return picture
  }
  return tryCapture(page, area)
}

/** Runs in DevTools. Lays base64 PNGs over each other at the top left corner. */
async function layOver(layers: readonly string[]): Promise<string> {
  const bytesOf = (base64: string) => Uint8Array.from(atob(base64), text => text.charCodeAt(0))
  const pictures = await Promise.all(layers.map(layer => createImageBitmap(new Blob([bytesOf(layer)]))))
  const canvas = new OffscreenCanvas(pictures[0]?.width ?? 1, pictures[0]?.height ?? 1)
  const context = canvas.getContext('2d')
  for (const picture of pictures) context?.drawImage(picture, 0, 0)
  const data = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())
  return btoa(Array.from(data, byte => String.fromCharCode(byte)).join(''))
}

/** Page and docked DevTools as a person sees them: DevTools' own picture has a hole where the page is. */
export const captureWindow = async (devtools: Page, page: Page): Promise<string> =>
  devtools.evaluate(layOver, [await capture(devtools), await capture(page)])
