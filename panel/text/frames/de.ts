/** Words of the frame picker, in German. */
import type { FrameNode, Party } from '../../state/frame-tree'
import { count, plural } from '../format/de'

export { placeName } from './en'

export const FRAMES = {
  pick: 'Frame',
  all: 'Alle Frames',
  tree: 'Frames des Tabs',
  counts: 'Cookies / local / session',
  hint: 'Nur einen Frame zeigen. Der Frame unter dem Zeiger wird in der Seite umrandet.',
} as const

const PARTIES: Readonly<Record<Party, string>> = {
  first: '',
  nested: 'unter anderer Site',
  third: 'Drittanbieter',
  opaque: 'kein Speicher: undurchsichtiger Origin',
}

const PARTY_TITLES: Readonly<Record<Party, string>> = {
  first: 'Von derselben Site wie die Seite.',
  nested:
    'Von derselben Site wie die Seite, aber dazwischen liegt ein Frame einer anderen Site: Seine Speicher sind von denen der Seite getrennt.',
  third: 'Von einer anderen Site als die Seite.',
  opaque:
    'In einer Sandbox oder aus Daten erzeugt: Der Frame gehört zu keinem Origin und hat weder Cookies noch Speicher.',
}

export const partyText = ({ party, frames }: FrameNode): string =>
  [PARTIES[party], frames > 1 ? plural(frames, 'Frame', 'Frames') : '']
    .filter(text => text !== '')
    .join(' · ')

export const partyTitle = ({ party, partition, place }: FrameNode): string =>
  [PARTY_TITLES[party], partition === null ? '' : `Partition ${partition}.`, place.url]
    .filter(text => text !== '')
    .join('\n')

export const countsText = ({ counts, party }: FrameNode): string =>
  party === 'opaque' ? '' : [counts.cookie, counts.local, counts.session].map(count).join(' / ')

export const countsTitle = ({ counts }: FrameNode): string =>
  `${plural(counts.cookie, 'Cookie', 'Cookies')}, ${count(counts.local)} localStorage, ${count(counts.session)} sessionStorage`
