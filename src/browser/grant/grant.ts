/** The permission page that Firefox needs: its panels cannot call permissions.request, a button in a tab can. */
import browser from 'webextension-polyfill'
import { wantedLanguage } from '../language'
import { sendAnswer } from './answer'
import { readWish, requested } from './wish'

const query = new URLSearchParams(location.search)
const ask = query.get('ask') ?? ''
const wish = readWish(query)

for (const part of document.querySelectorAll<HTMLElement>('[data-for]'))
  part.hidden = part.dataset.for !== ('origins' in wish ? 'hosts' : wish.permission)
void wantedLanguage().then(language => {
  if (language !== 'de') return
  document.documentElement.lang = language
  for (const part of document.querySelectorAll<HTMLElement>('[data-de]'))
    part.textContent = part.dataset.de ?? part.textContent
})
const list = document.getElementById('patterns')
for (const origin of 'origins' in wish ? wish.origins : []) {
  const item = document.createElement('li')
  item.textContent = origin
  list?.append(item)
}

async function close(granted: boolean): Promise<void> {
  await sendAnswer({ ask, granted })
  window.close()
}

document.getElementById('allow')?.addEventListener('click', () => {
  // Nothing may be awaited before this call: it must belong to the click.
  void browser.permissions.request(requested(wish)).then(close, () => close(false))
})
document.getElementById('cancel')?.addEventListener('click', () => void close(false))
window.addEventListener('pagehide', () => void sendAnswer({ ask, granted: false }))
