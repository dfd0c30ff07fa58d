/**
 * What the scripted site does in the page: each function runs there and makes a known number of requests. `n` numbers
 * them: the server gives each its own cookies.
 */

/** Fetches all at once and reads the bodies. */
export async function fetchAll(urls: readonly string[]): Promise<void> {
  await Promise.all(urls.map(url => fetch(url).then(answer => answer.text())))
}

/** One after the other; what fails is no concern of the page. */
export async function fetchEach(urls: readonly string[], options: RequestInit = {}): Promise<void> {
  for (const url of urls)
    await fetch(url, options)
      .then(answer => answer.text())
      .catch(() => '')
}

/** The bodies are never read. */
export async function fetchHeads(urls: readonly string[]): Promise<void> {
  for (const url of urls) await fetch(url)
}

export async function abortEach(urls: readonly string[]): Promise<void> {
  for (const url of urls) {
    const control = new AbortController()
    const answer = fetch(url, { signal: control.signal }).catch(() => null)
    setTimeout(() => control.abort(), 100)
    await answer
  }
}

export async function showImages(urls: readonly string[]): Promise<void> {
  const shown = (url: string): Promise<unknown> =>
    new Promise(resolve => {
      const image = new Image()
      image.onload = image.onerror = resolve
      image.src = url
    })
  await Promise.all(urls.map(shown))
}

/** Scripts, styles and frames. */
export async function addEach(tag: 'script' | 'link' | 'iframe', urls: readonly string[]): Promise<void> {
  for (const url of urls)
    await new Promise(resolve => {
      const element = document.createElement(tag)
      element.onload = element.onerror = resolve
      if (element instanceof HTMLLinkElement) {
        element.rel = 'stylesheet'
        element.href = url
      } else element.src = url
      document.body.append(element)
    })
}

export function sendBeacons(urls: readonly string[]): void {
  for (const url of urls) navigator.sendBeacon(url, 'beacon')
}

export async function openSockets(urls: readonly string[]): Promise<void> {
  for (const url of urls)
    await new Promise(resolve => {
      const socket = new WebSocket(url.replace(/^http/, 'ws'))
      socket.onerror = resolve
      socket.onopen = () => {
        socket.close()
        resolve(null)
      }
    })
}

export function requestInSync(urls: readonly string[]): void {
  for (const url of urls) {
    const request = new XMLHttpRequest()
    request.open('GET', url, false)
    request.send()
  }
}

/** In a dedicated worker. */
export async function fetchInWorker(urls: readonly string[]): Promise<void> {
  const code = `Promise.all(${JSON.stringify(urls)}.map(url => fetch(url).then(a => a.text()))).then(() => postMessage(1))`
  const worker = new Worker(URL.createObjectURL(new Blob([code])))
  await new Promise(resolve => {
    worker.onmessage = resolve
  })
}

/** Has the service worker of the site take over the page. */
export async function startWorker(url: string): Promise<void> {
  const taken = new Promise(resolve => {
    navigator.serviceWorker.oncontrollerchange = resolve
  })
  await navigator.serviceWorker.register(url, { scope: '/' })
  if (navigator.serviceWorker.controller === null) await taken
}

/** The service worker fetches on its own account. */
export async function askWorker(url: string): Promise<void> {
  await new Promise(resolve => {
    navigator.serviceWorker.onmessage = resolve
    navigator.serviceWorker.controller?.postMessage(url)
  })
}

export function submitForm(action: string): void {
  const form = document.createElement('form')
  form.method = 'post'
  form.action = action
  document.body.append(form)
  form.submit()
}
