/** Puts text on the clipboard. The asynchronous API is forbidden in the panels of Chrome's DevTools, a copy event is not. */
export async function copyText(text: string): Promise<boolean> {
  let handled = false
  const onCopy = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
    event.stopImmediatePropagation()
    handled = event.clipboardData !== null
  }
  document.addEventListener('copy', onCopy, { capture: true, once: true })
  document.execCommand('copy')
  document.removeEventListener('copy', onCopy, { capture: true })
  if (handled) return true
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
