/** Entry of the background: answers requests and keeps nothing between them. */
import { relayEars } from '../browser/ears-relay'
import { handlers } from '../browser/handlers'
import { relayRecorder } from '../browser/recorder/relay'
import { listen } from '../browser/transport'

listen(handlers)
relayEars()
relayRecorder()
