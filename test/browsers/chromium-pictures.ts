/** Pictures of Chromium's page and DevTools. */
import type { Page } from 'puppeteer-core'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Base64 PNG. puppeteer's own pictures of a DevTools window often hang until its time limit; the plain command does not. */
export async function capture(page: Page, clip?: Box): Promise<string> {
  const session = await page.createCDPSession()
  try {
    const area = clip === undefined ? {} : { clip: { ...clip, scale: 1 } }
    return (await session.send('Page.captureScreenshot', { format: 'png', ...area })).data
  } finally {
    await session.detach()
  }
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
