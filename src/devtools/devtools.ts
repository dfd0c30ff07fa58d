/** Entry of the hidden devtools page. */
import { openPanel } from '../browser/devtools-page'

void openPanel()
