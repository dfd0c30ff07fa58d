/** The permission page that Firefox needs: its panels cannot call permissions.request, a button in a tab can. */
import browser from 'webextension-polyfill'
import { sendAnswer } from './answer'

const query = new URLSearchParams(location.search)
const ask = query.get('ask') ?? ''
const origins = query.getAll('pattern')

const list = document.getElementById('patterns')
for (const origin of origins) {
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
  void browser.permissions.request({ origins }).then(close, () => close(false))
})
document.getElementById('cancel')?.addEventListener('click', () => void close(false))
window.addEventListener('pagehide', () => void sendAnswer({ ask, granted: false }))
