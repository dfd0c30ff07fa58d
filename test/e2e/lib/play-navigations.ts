/** Ways in which a document navigates: itself, or a window that it opens. */
import type { Act } from './play-page'

export interface Navigation {
  readonly name: string
  readonly method: 'GET' | 'POST'
  /** The document that does it goes away. */
  readonly own: boolean
  act(url: string): Act
}

const closing = (url: string): string => `${url}&close`

export const LINK: Navigation = {
  name: 'link',
  method: 'GET',
  own: true,
  act: href => ({ do: 'click', attributes: { href } }),
}
export const LOCATION: Navigation = {
  name: 'location',
  method: 'GET',
  own: true,
  act: url => ({ do: 'location', url }),
}
export const POST: Navigation = {
  name: 'form POST',
  method: 'POST',
  own: true,
  act: action => ({ do: 'submit', attributes: { action, method: 'post' } }),
}
export const OPEN: Navigation = {
  name: 'window.open',
  method: 'GET',
  own: false,
  act: url => ({ do: 'open', url: closing(url) }),
}

/** Where the user may go next, fetched or drawn beforehand. */
export const speculation = (how: 'prefetch' | 'prerender'): Navigation => ({
  name: `speculation rules, ${how}`,
  method: 'GET',
  own: false,
  act: url => ({
    do: 'element',
    tag: 'script',
    attributes: { type: 'speculationrules' },
    text: JSON.stringify({ [how]: [{ source: 'list', urls: [url], eagerness: 'immediate' }] }),
  }),
})

export const NAVIGATIONS: readonly Navigation[] = [
  LINK,
  LOCATION,
  POST,
  OPEN,
  {
    name: 'form GET',
    method: 'GET',
    own: true,
    act: action => ({ do: 'submit', attributes: { action, method: 'get' } }),
  },
  {
    name: 'link rel=noreferrer',
    method: 'GET',
    own: true,
    act: href => ({ do: 'click', attributes: { href, rel: 'noreferrer' } }),
  },
  {
    name: 'form POST into a new window',
    method: 'POST',
    own: false,
    act: url => ({
      do: 'submit',
      attributes: { action: closing(url), method: 'post', target: '_blank', rel: 'opener' },
    }),
  },
  {
    name: 'refresh',
    method: 'GET',
    own: true,
    act: url => ({
      do: 'element',
      tag: 'meta',
      attributes: { 'http-equiv': 'refresh', content: `0; url=${url}` },
    }),
  },
]
