/** Words of the frame picker. */
import type { FrameNode, Party } from '../../state/frame-tree'
import type { Place } from '../../state/place'

const number = new Intl.NumberFormat('en-US')

export const FRAMES = {
  pick: 'Frame',
  all: 'All frames',
  tree: 'Frames of the tab',
  counts: 'cookies / local / session',
  hint: 'Show one frame only. The frame that is pointed at is outlined in the page.',
} as const

/** Without `https://`, which nearly all have; a sandboxed frame by its address. */
export const placeName = ({ origin, url }: Pick<Place, 'origin' | 'url'>): string =>
  origin === 'null' ? url.replace(/^https?:\/\//, '') || 'about:blank' : origin.replace(/^https:\/\//, '')

const PARTIES: Readonly<Record<Party, string>> = {
  first: '',
  nested: 'below another site',
  third: 'third party',
  opaque: 'no storage: opaque origin',
}

const PARTY_TITLES: Readonly<Record<Party, string>> = {
  first: 'Of the same site as the page.',
  nested:
    'Of the same site as the page, but a frame of another site stands between: its storages are apart from those of the page.',
  third: 'Of another site than the page.',
  opaque: 'Sandboxed, or made of data: it belongs to no origin, and has neither cookies nor storages.',
}

export const partyText = ({ party, frames }: FrameNode): string =>
  [PARTIES[party], frames > 1 ? `${number.format(frames)} frames` : '']
    .filter(text => text !== '')
    .join(' · ')

export const partyTitle = ({ party, partition, place }: FrameNode): string =>
  [PARTY_TITLES[party], partition === null ? '' : `Partition ${partition}.`, place.url]
    .filter(text => text !== '')
    .join('\n')

/** Cookies, localStorage, sessionStorage. */
export const countsText = ({ counts, party }: FrameNode): string =>
  party === 'opaque'
    ? ''
    : [counts.cookie, counts.local, counts.session].map(one => number.format(one)).join(' / ')

export const countsTitle = ({ counts }: FrameNode): string =>
  `${number.format(counts.cookie)} cookies, ${number.format(counts.local)} localStorage, ${number.format(counts.session)} sessionStorage`
