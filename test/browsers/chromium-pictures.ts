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

async function tryCapture(page: Page): Promise<string> {
  const session = await page.createCDPSession()
  try {
    return (await session.send('Page.captureScreenshot', { format: 'png' }, { timeout: PATIENCE })).data
  } finally {
    await session.detach().catch(() => undefined)
  }
}

/**
 * Base64 PNG. Chromium now and then never answers for a DevTools window, for puppeteer's own pictures more often than for
 * the plain command: so each try has a limit, and a new session. Always of the whole: for a part Chromium gives the window
 * the size of that part meanwhile, and one that never answered keeps it.
 */
async function capture(page: Page): Promise<string> {
  for (let tries = 1; tries < TRIES; tries += 1) {
    const picture = await tryCapture(page).catch(() => null)
    if (picture !== null) return picture
  }
  return tryCapture(page)
}

/** Runs in DevTools. Lays base64 PNGs over each other at the top left corner; gives the part within the box, or all. */
async function layOver(layers: readonly string[], box: Box | null): Promise<string> {
  const bytesOf = (base64: string) => Uint8Array.from(atob(base64), text => text.charCodeAt(0))
  const pictures = await Promise.all(layers.map(layer => createImageBitmap(new Blob([bytesOf(layer)]))))
  const { x, y, width, height } = box ?? {
    x: 0,
    y: 0,
    width: pictures[0]?.width ?? 1,
    height: pictures[0]?.height ?? 1,
  }
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { alpha: false })
  for (const picture of pictures) context?.drawImage(picture, -x, -y)
  const data = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())
  return btoa(Array.from(data, byte => String.fromCharCode(byte)).join(''))
}

/** A part of DevTools, in its CSS pixels. */
export const captureBox = async (devtools: Page, box: Box): Promise<string> =>
  devtools.evaluate(layOver, [await capture(devtools)], box)

/** Page and docked DevTools as a person sees them: DevTools' own picture has a hole where the page is. */
export const captureWindow = async (devtools: Page, page: Page): Promise<string> =>
  devtools.evaluate(layOver, [await capture(devtools), await capture(page)], null)
