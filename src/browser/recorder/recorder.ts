/** The recorder of the inspected tab: lives in the devtools page, from the moment that DevTools opens. */
import browser from 'webextension-polyfill'
import type { LogNews } from '../../backend'
import type { Mark } from '../../core/timeline/log'
import { background } from '../client'
import { evaluate } from '../eval'
import { patternsFor, webUrl } from '../hosts'
import { toItem } from '../jar'
import { granted } from '../permissions'
import { target } from '../target'
import { createBook, type Notes } from './book'
import { createDocuments } from './documents'
import { type CookieTold, type Heard, hear } from './ears'
import { glance } from './glance'
import { type Finished, readFinished } from './har'
import { createHiddenWatch } from './hidden-watch'
import { createHostsSeen } from './hosts-seen'
import { createJoin } from './join'
import { type Source, serveLink } from './link'
import { createLog, type Log, type Unnumbered } from './log'
import { hearRelayed } from './relay'
import { createSurveyor } from './surveyor'

/** Entries in one message to a panel that asks for the whole log. */
const PIECE = 500

const CAUSES = {
  explicit: 'explicit',
  overwrite: 'overwrite',
  expired: 'expired',
  expired_overwrite: 'expired-overwrite',
  evicted: 'evicted',
} as const

/** The log while it may be paused: what comes then is not kept. */
function pausable(log: Log, changed: () => void) {
  let recording = true
  /** When it went on, or was cleared. What began before that and is told of late does not belong to the log. */
  let since = 0
  const notes: Notes = {
    add: entry => {
      if (!recording || (entry.type === 'exchange' && entry.at < since)) return null
      changed()
      // What was known then is the ground of all that is told after it.
      return log.add(entry.type === 'cookie' && entry.at < since ? { ...entry, at: since } : entry)
    },
    update: (no, facts) => {
      changed()
      log.update(no, facts)
    },
    exchange: log.exchange,
  }
  return {
    notes,
    recording: () => recording,
    record: (on: boolean) => {
      recording = on
      if (on) since = Date.now()
    },
    begin: () => {
      since = Date.now()
    },
  }
}

function sourceOf(log: Log, tape: ReturnType<typeof pausable>, parts: Parts): Source {
  const { mark, survey, sight } = parts
  const withState = (news: Omit<LogNews, 'state'>): LogNews => ({
    ...news,
    state: { recording: tape.recording(), dropped: log.dropped(), ...sight() },
  })
  return {
    pause: () => {
      if (tape.recording()) mark('paused')
      tape.record(false)
    },
    resume: () => {
      if (tape.recording()) return
      tape.record(true)
      mark('resumed')
      survey.again()
    },
    clear: () => {
      log.clear()
      tape.begin()
      survey.repeat()
    },
    load: entries => {
      tape.record(false)
      log.clear()
      mark('imported')
      for (const { no: _, ...entry } of entries) log.add(entry as Unnumbered)
    },
    noted: survey.noted,
    news: most => withState(log.news(most)),
    hasNews: log.hasNews,
    whole: () => log.pieces(PIECE).map(withState),
  }
}

interface Parts {
  mark(what: Mark['what']): void
  readonly survey: ReturnType<typeof createSurveyor>
  sight(): Mark['sight']
}

/** Requests and cookie changes of the tab, from all who tell of them. Gives what is to be told of the page shown first. */
function listen(tab: number, notes: Notes, { hosts, documents, survey }: Witnesses): (url: string) => void {
  const join = createJoin(notes)
  const around = (told: Parameters<typeof documents.around>[0]) => ({
    ancestors: documents.around(told),
    fromWorker: told.tabless,
  })
  const book = createBook(notes, around, join.begun)
  /** Workers may ask for something before the page is there, and those of the page before still do. */
  let attended: readonly string[] = []
  const attend = (url: string) => {
    const host = webUrl(url)?.hostname
    const patterns = host === undefined ? [] : patternsFor(host)
    ears?.attendWorkers([...new Set([...patterns, ...attended])])
    attended = patterns
  }
  const cookie = ({ cause, removed, cookie: told, at }: CookieTold) => {
    const changed = toItem(told)
    if (!hosts.concerns(changed)) return
    notes.add({ type: 'cookie', at, cause: CAUSES[cause], removed, cookie: changed })
    survey.heard({ removed, cookie: changed })
  }
  const heard: Heard = {
    request: told => {
      // The workers of an origin serve all its tabs.
      if (told.tabless && !documents.serves(told)) return
      hosts.see(told.url, told.at)
      book(told)
      documents.heard(told)
      if (told.type === 'main_frame' && told.step === 'onBeforeRequest') attend(told.url)
    },
    cookie,
    access: hosts.accessChanged,
  }
  finishedRequests(finished => {
    hosts.see(finished.url, finished.at)
    join.finished(finished)
  })
  const ears = target().apisInPanel ? hear(tab, heard) : null
  if (ears === null) hearRelayed(tab, heard, survey.again)
  return attend
}

/** Milliseconds that `devtools.network` waits for the others who tell of the same requests. */
const HOLD = 200

/** They come in the order in which they finish: a few of them at a time are put into the order in which they began. */
function finishedRequests(tell: (finished: Finished) => void): void {
  let held: Finished[] = []
  const release = () => {
    const ready = held.sort((a, b) => a.at - b.at)
    held = []
    for (const finished of ready) tell(finished)
  }
  browser.devtools.network.onRequestFinished.addListener(request => {
    const finished = readFinished(request)
    if (finished === null) return
    if (held.length === 0) setTimeout(release, HOLD)
    held.push(finished)
  })
}

interface Witnesses {
  readonly hosts: ReturnType<typeof createHostsSeen>
  readonly documents: ReturnType<typeof createDocuments>
  readonly survey: ReturnType<typeof createSurveyor>
}

/** Tells of each new document of the tab. The browser's event comes also when only the address changes. */
function navigations(
  shown: (url: string, at: number) => void,
  arrived: (url: string, at: number) => void,
): void {
  let document = ''
  const identify = () => evaluate('String(performance.timeOrigin)').catch(() => '')
  void identify().then(now => {
    document ||= now
  })
  void evaluate('location.href').then(
    url => shown(url, Date.now()),
    () => undefined,
  )
  browser.devtools.network.onNavigated.addListener(async url => {
    const at = Date.now()
    const now = await identify()
    if (now !== '' && now === document) return
    document = now
    arrived(url, at)
  })
}

export interface RecorderHome {
  /** To be called with the recorder's end of a port for each panel document. */
  connect(port: MessagePort): void
  /** Is the panel shown? Then it watches the storages itself. */
  panelShown(shown: boolean): void
}

export function record(tab: number): RecorderHome {
  const log = createLog()
  const link = serveLink()
  const tape = pausable(log, link.changed)
  const documents = createDocuments()
  const mark = (what: Mark['what']) => {
    log.add({ type: 'mark', at: Date.now(), what, sight: hosts.sight() })
    link.changed()
  }
  const hosts = createHostsSeen({
    granted: target().apisInPanel ? granted : patterns => background('granted', patterns),
    networkTellsAll: target().networkTellsAll,
    changed: () => mark('sight'),
  })
  const survey = createSurveyor({
    look: () => glance(tab),
    add: entry => void tape.notes.add(entry),
    looker: documents.learner,
  })
  mark('started')
  const attend = listen(tab, tape.notes, { hosts, documents, survey })
  const begin = (url: string, at: number) => {
    hosts.show(url, at)
    attend(url)
  }
  navigations(begin, (url, at) => {
    tape.notes.add({ type: 'navigation', at, url })
    documents.arrived()
    hosts.show(url, at)
    survey.again()
  })
  survey.again()
  const source = sourceOf(log, tape, { mark, survey, sight: hosts.sight })
  const watch = createHiddenWatch(tab, survey.noted)
  watch(true)
  return { connect: port => link.connect(port, source), panelShown: shown => watch(!shown) }
}
