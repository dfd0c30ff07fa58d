/** The shape of the browsers' cookies API, which Cookie-Editor (1.13), EditThisCookie and others write as they get it. */
import type { CookieItem } from '../../model'
import { dotted } from '../attribute-words'
import { cookiePieces } from '../cookie-object'
import { isFields } from '../fields'
import type { TransferFormat } from '../format'

const SAME_SITE = { none: 'no_restriction', lax: 'lax', strict: 'strict', unset: 'unspecified' } as const

function cookieObject(item: CookieItem) {
  const { name, value, path, expires, hostOnly, httpOnly, secure, sameSite, store, partition } = item
  return {
    domain: dotted(item),
    ...(expires === null ? {} : { expirationDate: expires / 1000 }),
    hostOnly,
    httpOnly,
    name,
    path,
    sameSite: SAME_SITE[sameSite],
    secure,
    session: expires === null,
    storeId: store === '' ? null : store,
    value,
    ...(partition === null
      ? {}
      : {
          partitionKey: {
            topLevelSite: partition.site,
            hasCrossSiteAncestor: partition.ancestor ?? undefined,
          },
        }),
  }
}

/** Names of the API that no automation tool uses. */
const OWN = ['expirationDate', 'hostOnly', 'storeId'] as const
const LOOKED_AT = 20

export const cookieEditor: TransferFormat = {
  id: 'cookie-editor',
  extension: 'json',
  holds: {
    local: false,
    session: false,
    areaPartition: false,
    partition: 'whole',
    store: true,
    sameSite: true,
    expires: 'seconds',
    unknownAttributes: false,
    takes: () => true,
  },
  recognises: ({ json }) =>
    Array.isArray(json) &&
    json.slice(0, LOOKED_AT).some(one => isFields(one) && OWN.some(name => Object.hasOwn(one, name))),
  pieces: ({ json }) => cookiePieces(Array.isArray(json) ? json : [], ''),
  spell: items =>
    `${JSON.stringify(items.filter(item => item.kind === 'cookie').map(cookieObject), null, 2)}\n`,
}
