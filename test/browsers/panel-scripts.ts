/** What both drivers ask of the document of the panel. These functions run there. */

/** Centre of the first element that the selector finds, scrolled into view; null when there is none or it has no size. */
export function pointInPanel(selector: string): { x: number; y: number } | null {
  const element = document.querySelector(selector)
  if (element === null) return null
  element.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  const box = element.getBoundingClientRect()
  return box.width === 0 || box.height === 0 ? null : { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
