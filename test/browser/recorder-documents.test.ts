/** Chromium tells of a request its frame and its initiator only: the documents around it are put together. */
import { expect, test } from 'vitest'
import { createDocuments } from '../../src/browser/recorder/documents'
import type { Details } from '../../src/browser/recorder/told'
import { details } from './recorder-samples'
import { sight } from './samples'

const shows = (frameId: number, parentFrameId: number, url: string, statusCode = 200): Partial<Details> => ({
  type: frameId === 0 ? 'main_frame' : 'sub_frame',
  frameId,
  parentFrameId,
  url,
  statusCode,
})
const image = (frameId: number, parentFrameId: number, initiator: string): Partial<Details> => ({
  type: 'image',
  frameId,
  parentFrameId,
  initiator,
})

function after(...documents: readonly Partial<Details>[]) {
  const known = createDocuments()
  for (const each of documents) known.heard(details('onHeadersReceived', each))
  return (request: Partial<Details>) => known.around(details('onBeforeRequest', request))
}

const SHOP = shows(0, -1, 'https://shop.example/a')
const ADS = shows(4, 0, 'https://ads.example/b')

test.each<[string, readonly Partial<Details>[], Partial<Details>, readonly string[] | null]>([
  ['a page load has none', [], SHOP, []],
  ['a request of the page', [SHOP], image(0, -1, 'https://shop.example'), ['https://shop.example']],
  ['a frame of the page', [SHOP], ADS, ['https://shop.example']],
  [
    'a request of the frame',
    [SHOP, ADS],
    image(4, 0, 'https://ads.example'),
    ['https://ads.example', 'https://shop.example'],
  ],
  [
    'a frame in the frame',
    [SHOP, ADS],
    shows(9, 4, 'https://x.example/'),
    ['https://ads.example', 'https://shop.example'],
  ],
  ['a request of a sandboxed frame', [SHOP], image(7, 0, 'null'), ['null', 'https://shop.example']],
  ['a frame that was there before', [SHOP], shows(9, 4, 'https://x.example/'), null],
  [
    'frames of the page before',
    [SHOP, ADS, shows(0, -1, 'https://other.example/')],
    shows(9, 4, 'https://x.example/'),
    null,
  ],
  [
    'a download leaves the page',
    [SHOP, shows(0, -1, 'https://other.example/', 204)],
    ADS,
    ['https://shop.example'],
  ],
  [
    'a redirect leaves the page',
    [SHOP, shows(0, -1, 'https://other.example/', 302)],
    ADS,
    ['https://shop.example'],
  ],
])('%s', (_, documents, request, expected) => {
  expect(after(...documents)(request)).toEqual(expected)
})

test('frames that were there before are learned by looking', () => {
  const known = createDocuments()
  known.learner()([
    sight(0, [], 'https://shop.example/'),
    sight(4, [0], 'https://ads.example/'),
    sight(9, [0, 1], 'https://ads.example/', { origin: 'null' }),
  ])
  const request = details('onBeforeRequest', shows(12, 9, 'https://x.example/'))
  expect(known.around(request)).toEqual(['null', 'https://ads.example', 'https://shop.example'])
})

const OTHER = shows(0, -1, 'https://other.example/')
const top = ({ around }: ReturnType<typeof createDocuments>): readonly string[] | null =>
  around(details('onBeforeRequest', { ...image(0, -1, 'https://x.example'), initiator: undefined }))

test('a look that began before a page was heard of tells nothing of it', () => {
  const known = createDocuments()
  const learn = known.learner()
  known.heard(details('onHeadersReceived', OTHER))
  learn([sight(0, [], 'https://shop.example/')])
  expect(top(known)).toEqual(['https://other.example'])
})

test('a look that sees the page before, which the browser still shows, tells nothing', () => {
  const known = createDocuments()
  known.heard(details('onHeadersReceived', OTHER))
  const early = known.learner()
  early([sight(0, [], 'https://shop.example/')])
  known.arrived()
  early([sight(0, [], 'https://shop.example/')])
  expect(top(known)).toEqual(['https://other.example'])
  known.learner()([sight(0, [], 'https://third.example/')])
  expect(top(known), 'out of the history, without a request').toEqual(['https://third.example'])
})

test('a look tells of frames that were there before, not of those heard of since', () => {
  const known = createDocuments()
  known.heard(details('onHeadersReceived', SHOP))
  const learn = known.learner()
  known.heard(details('onHeadersReceived', ADS))
  learn([
    sight(0, [], 'https://shop.example/'),
    sight(4, [0], 'https://shop.example/'),
    sight(5, [1], 'https://news.example/'),
  ])
  const around = (frame: number) =>
    known.around(details('onBeforeRequest', shows(12, frame, 'https://x.example/')))
  expect(around(4)).toEqual(['https://ads.example', 'https://shop.example'])
  expect(around(5)).toEqual(['https://news.example', 'https://shop.example'])
})

test.each<[string, Partial<Details>, boolean]>([
  ['of a worker of the page', { type: 'xmlhttprequest', initiator: 'https://shop.example' }, true],
  ['of a worker of another page', { type: 'xmlhttprequest', initiator: 'https://news.example' }, false],
  ['that brings a worker', { type: 'script', url: 'https://shop.example/worker.js' }, true],
  ['of the browser itself', { type: 'other', url: 'https://shop.example/favicon.ico' }, false],
])('a request without a tab %s', (_, request, expected) => {
  const known = createDocuments()
  known.heard(details('onHeadersReceived', SHOP))
  expect(known.serves(details('onBeforeRequest', { tabId: -1, ...request }))).toBe(expected)
})
