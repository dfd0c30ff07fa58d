/** Puppeteer's cookies: what `page.cookies()` gives and `setCookie(...)` takes (24.x). */
import type { CookieItem } from '../../model'
import { cookieWords } from '../attribute-words'
import { cookiePieces } from '../cookie-object'
import type { TransferFormat } from '../format'

function cookieObject(item: CookieItem) {
  const { expires, partition } = item
  return {
    ...cookieWords(item),
    session: expires === null,
    ...(partition === null
      ? {}
      : {
          partitionKey: {
            sourceOrigin: partition.site,
            hasCrossSiteAncestor: partition.ancestor ?? undefined,
          },
        }),
  }
}

export const puppeteer: TransferFormat = {
  id: 'puppeteer',
  extension: 'json',
  holds: {
    local: false,
    session: false,
    areaPartition: false,
    partition: 'whole',
    store: false,
    sameSite: true,
    expires: 'seconds',
    unknownAttributes: false,
    takes: () => true,
  },
  // The last word among lists of objects: others are recognised by fields of their own.
  recognises: ({ json }) => Array.isArray(json),
  pieces: ({ json }) => cookiePieces(Array.isArray(json) ? json : [], ''),
  spell: items =>
    `${JSON.stringify(items.filter(item => item.kind === 'cookie').map(cookieObject), null, 2)}\n`,
}
