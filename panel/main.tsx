/** Entry of the panel page: mounts it on the real browser. */
import { render } from 'preact'
import { createBackend } from '../src/browser/backend'
import { start } from './actions'
import { App } from './app'
import { Overlays, Question } from './overlays-lazy'
import { createState } from './state'
import './theme.css'
import { Findings } from './views/findings-lazy'
import { StorageView } from './views/storage-lazy'

const state = createState(createBackend(), Date.now)
const root = document.getElementById('app')
if (root !== null) render(<App state={state} />, root)
start(state)
for (const part of [Findings, StorageView, Overlays, Question]) void part.fetch()
