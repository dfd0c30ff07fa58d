/** What the inspected page does. These functions run there; those that change something say when, as `Date.now()`. */

export function fill(keys: number, big: boolean): void {
  localStorage.clear()
  sessionStorage.clear()
  for (let i = 0; i < keys; i++)
    localStorage.setItem(`key${String(i).padStart(6, '0')}`, big ? `${i}`.padEnd(500_000, 'x') : `value ${i}`)
}

export function setLocal(value: string): number {
  const at = Date.now()
  localStorage.setItem('!live', value)
  return at
}

export function removeLocal(): number {
  const at = Date.now()
  localStorage.removeItem('!live')
  return at
}

export function clearLocal(): number {
  const at = Date.now()
  localStorage.clear()
  return at
}

export function setSession(value: string): number {
  const at = Date.now()
  sessionStorage.setItem('!live', value)
  return at
}

export function scriptCookie(value: string): number {
  const at = Date.now()
  // biome-ignore lint/suspicious/noDocumentCookie: as pages do it
  document.cookie = `!live=${value}; path=/`
  return at
}

export async function headerCookie(value: string): Promise<number> {
  const at = Date.now()
  await (await fetch(`/cookie?!live=${value}`)).text()
  return at
}

/** When it will have ended. */
export function endingCookie(value: string): number {
  // biome-ignore lint/suspicious/noDocumentCookie: as pages do it
  document.cookie = `!live=${value}; path=/; max-age=1`
  return Date.now() + 1000
}

type Other = { other?: Window | null }

export async function openFrame(url: string): Promise<void> {
  const frame = document.createElement('iframe')
  frame.src = url
  await new Promise(resolve => {
    frame.onload = resolve
    document.body.append(frame)
  })
  ;(window as Other).other = frame.contentWindow
}

export const openTab = (url: string): boolean => {
  const opened = open(url, 'other', 'popup,width=400,height=300')
  ;(window as Other).other = opened
  return opened !== null
}

export const otherIsThere = (): boolean => {
  const { other } = window as Other
  return other?.document.readyState === 'complete' && other.location.pathname === '/frame'
}

export function setElsewhere(value: string): Promise<number> {
  return new Promise(resolve => {
    addEventListener('message', ({ data }) => resolve(data.at), { once: true })
    ;(window as Other).other?.postMessage(value, '*')
  })
}

export function cookieElsewhere(value: string): number {
  const { other } = window as Other
  const at = Date.now()
  if (other) other.document.cookie = `!live=${value}; path=/`
  return at
}

export function work(milliseconds: number): void {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}

/** Writes so many times a second until the page is left. */
export function writeOnAndOn(times: number): void {
  let count = 0
  setInterval(() => {
    count += 1
    localStorage.setItem('!live', `on and on ${count}`)
  }, 1000 / times)
}
