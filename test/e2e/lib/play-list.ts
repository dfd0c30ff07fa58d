/** The list of request contexts that both browsers play. */
import type { Browser } from '../../browsers/driver'
import { alone, type Context, embed, load, type Make, navigate, reloadAfter, type } from './play-contexts'
import { ADDRESS, APP, LOOPBACK, OTHER, PLAIN, PLAIN_OTHER, WWW } from './play-cookies'
import type { Chain } from './play-documents'
import {
  FETCH,
  FETCH_SAME_ORIGIN,
  IMAGE,
  LOADS,
  PREFETCH,
  SOCKET,
  STYLE,
  servedBy,
  WORKER,
} from './play-loads'
import { LINK, LOCATION, NAVIGATIONS, OPEN, POST, speculation } from './play-navigations'

const app = { origin: APP }
const www = { origin: WWW }
const other = { origin: OTHER }
const plain = { origin: PLAIN }
const plainOther = { origin: PLAIN_OTHER }
const loopback = { origin: LOOPBACK }
const address = { origin: ADDRESS }

/** Frames of every kind. */
const FRAMES: readonly Chain[] = [
  [www, app],
  [app, www],
  [other, app],
  [app, other],
  [app, other, app],
  [other, app, app],
  [other, app, other],
  [plain, app],
  [app, { origin: APP, source: 'srcdoc' }],
  [other, app, { origin: APP, source: 'srcdoc' }],
  [app, { origin: APP, sandbox: 'allow-scripts allow-same-origin' }],
  [app, { origin: APP, sandbox: 'allow-scripts' }],
  [app, { origin: APP, source: 'srcdoc', sandbox: 'allow-scripts' }],
  [app, { origin: APP, source: 'data' }],
]

const TO_OTHER = { origin: OTHER }
const over = (...hops: readonly (readonly [number, string])[]) => ({ hops })

const FROM_THE_BAR: readonly Make[] = [
  ...['/', '/shop', '/shop/', '/shopping', '/SHOP/deep', '/shop/deep/', '/shop/%64eep'].map(path =>
    type({ path }),
  ),
  ...[WWW, OTHER, PLAIN, LOOPBACK, ADDRESS].map(origin => type({ origin })),
  type(over([302, OTHER])),
  type(over([302, WWW], [307, PLAIN])),
]

const WITH_REDIRECTS: readonly Make[] = [
  navigate([app], LINK, over([302, OTHER])),
  navigate([app], LINK, over([302, WWW])),
  navigate([other], LINK, over([302, APP])),
  navigate([other], LINK, over([302, WWW], [303, OTHER], [301, APP])),
  ...[301, 302, 303, 307, 308].map(status => navigate([app], POST, over([status, OTHER]))),
  ...[302, 307].map(status => navigate([other], POST, over([status, OTHER]))),
  load([app], IMAGE, over([302, OTHER])),
  load([app], FETCH, over([302, OTHER])),
  load([app], FETCH, over([307, WWW])),
  load([app], FETCH_SAME_ORIGIN, over([302, WWW])),
  load([app], FETCH_SAME_ORIGIN, over([302, APP])),
  embed([app], over([302, OTHER])),
]

const OTHER_HOSTS: readonly Make[] = [
  ...[IMAGE, FETCH, STYLE].map(each => load([plain], each)),
  load([plain], IMAGE, { origin: PLAIN }),
  load([plainOther], IMAGE, { origin: PLAIN }),
  load([plainOther], IMAGE),
  embed([plain]),
  embed([plain], { origin: PLAIN }),
  navigate([plain], LINK),
  navigate([app], LINK, { origin: PLAIN }),
  navigate([plain], POST),
  load([loopback], IMAGE, { origin: LOOPBACK }),
  load([loopback], FETCH_SAME_ORIGIN, { origin: LOOPBACK }),
  load([plainOther], IMAGE, { origin: LOOPBACK }),
  navigate([other], LINK, { origin: LOOPBACK }),
  load([address], IMAGE, { origin: ADDRESS }),
  load([loopback], IMAGE, { origin: ADDRESS }),
  navigate([other], LINK, { origin: ADDRESS }),
]

/**
 * Workers of pages and frames: theirs is the jar of the place where they were registered. They come last: where one is
 * registered, Firefox now and then does not load frames of its site inside http pages.
 */
const BY_SERVICE_WORKERS: readonly Make[] = [
  ...[app, www, other].map(top => load([top], servedBy('include'))),
  load([app], servedBy('same-origin')),
  load([www], servedBy('same-origin')),
  load([app], servedBy('omit')),
  load([app], servedBy('include'), over([302, OTHER])),
  load([app], servedBy('include'), TO_OTHER),
  load([loopback], servedBy('include'), { origin: LOOPBACK }),
  ...(
    [
      [www, app],
      [other, app],
      [app, other],
      [app, other, app],
    ] as const
  ).map(chain => load(chain, servedBy('include'))),
].map(alone)

const BEFOREHAND: readonly Make[] = [
  ...([[app], [www], [other], [other, app], [app, other], [app, other, app]] as const).map(chain =>
    alone(load(chain, PREFETCH)),
  ),
]

/** Firefox has no speculation rules. To other sites Chromium fetches nothing beforehand where it has cookies of them. */
const BY_SPECULATION: readonly Make[] = (['prefetch', 'prerender'] as const).flatMap(how =>
  [app, www].map(top => alone(navigate([top], speculation(how)))),
)

const MAKES: readonly Make[] = [
  ...WITH_REDIRECTS,
  ...[app, www, other].flatMap(top => [
    ...LOADS.map(each => load([top], each)),
    ...NAVIGATIONS.map(each => navigate([top], each)),
    embed([top]),
    embed([top], {}, 'object'),
    embed([top], {}, 'embed'),
  ]),
  load([app], WORKER),
  ...[IMAGE, FETCH_SAME_ORIGIN].map(each => load([app], each, TO_OTHER)),
  embed([app], TO_OTHER),
  navigate([app], LINK, TO_OTHER),
  ...FRAMES.flatMap(chain => [
    // Firefox lets no data: document open a socket.
    ...[IMAGE, FETCH, SOCKET]
      .filter(each => each !== SOCKET || chain.at(-1)?.source !== 'data')
      .map(each => load(chain, each)),
    embed(chain),
    navigate(chain, LOCATION),
  ]),
  navigate([app, other], OPEN),
  navigate([other, app], OPEN),
  navigate([other, app], POST),
  load([other, app], IMAGE, TO_OTHER),
  ...OTHER_HOSTS,
  ...FROM_THE_BAR,
  reloadAfter(navigate([app], LINK)),
  reloadAfter(navigate([other], LINK)),
  reloadAfter(type()),
]

/** `round` tells the requests of one play from those of another. */
export const contexts = (
  at: (origin: string) => string,
  browser: Browser,
  round = 'context',
): readonly Context[] =>
  [...MAKES, ...BEFOREHAND, ...(browser === 'chromium' ? BY_SPECULATION : []), ...BY_SERVICE_WORKERS].map(
    (make, index) => make(`${round}-${index}`, at),
  )
