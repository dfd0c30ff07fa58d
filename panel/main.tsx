/** Entry of the panel page: mounts it on the real browser. */
import { render } from 'preact'
import { createBackend } from '../src/browser/backend'
import { start } from './actions'
import { App } from './app'
import { Overlays, Question } from './overlays-lazy'
import { createState } from './state'
import { speak } from './text/spoken'
import './theme.css'
import { Findings } from './views/findings-lazy'
import { StorageView } from './views/storage-lazy'

function mount(): void {
  const state = createState(createBackend(), Date.now)
  const root = document.getElementById('app')
  if (root !== null) render(<App state={state} />, root)
  start(state)
  for (const part of [Findings, StorageView, Overlays, Question]) void part.fetch()
}

// The words of another language are there before anything is said.
if (new URLSearchParams(location.search).get('language') === 'de')
  void import('./text/german').then(({ german }) => {
    document.documentElement.lang = 'de'
    speak('de', german)
    mount()
  })
else mount()
