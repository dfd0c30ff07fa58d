/** The script of two hundred requests: redirect chains, parallel fetches, unread bodies, 304s, forms, frames, failures. */
import type { Driver } from '../../browsers/driver'
import { until } from '../../browsers/until'
import * as pages from './script-pages'
import type { ScriptSite } from './script-site'

const APP = 'http://app.test'
const OTHER = 'https://other.test'
/** Service workers need a secure context, and no certificate that is only waved through. */
const LOCAL = 'http://app.localhost'

/** Addresses of the site; each gets its own number. */
function addresses(site: ScriptSite) {
  let n = 0
  const one = (path: string, origin = APP, more = ''): string => {
    n += 1
    return `${site.at(origin)}${path}?n=${n}${more}`
  }
  const some = (count: number, path: string, origin = APP, more = ''): readonly string[] =>
    Array.from({ length: count }, () => one(path, origin, more))
  return { one, some, to: (path: string) => `&left=2&to=${encodeURIComponent(path)}` }
}

type Urls = ReturnType<typeof addresses>

async function navigate(driver: Driver, { one, to }: Urls): Promise<void> {
  for (const _ of [1, 2])
    await driver.goto(one('/hop', APP, to(new URL(one('/page')).search.replace('?', '/page?'))))
  for (const _ of [1, 2, 3, 4]) {
    const end = one('/page')
    const { pathname, search } = new URL(end)
    await driver.page(
      pages.submitForm,
      one('/hop', APP, `&status=303&left=1&to=${encodeURIComponent(pathname + search)}`),
    )
    await until('the page after the form', () =>
      driver.page(url => location.href === url && document.readyState === 'complete', end),
    )
  }
}

async function fetches(driver: Driver, { one, some, to }: Urls): Promise<void> {
  await driver.page(pages.fetchAll, some(48, '/text'))
  await driver.page(pages.fetchEach, some(18, '/text', APP, '&odd=1'))
  await driver.page(pages.fetchHeads, some(10, '/large'))
  const checked = one('/etag')
  await driver.page(pages.fetchEach, Array(8).fill(checked), { cache: 'no-cache' })
  const kept = one('/kept')
  await driver.page(pages.fetchEach, [kept, kept, kept])
  for (const status of [301, 302, 307, 308])
    await driver.page(pages.fetchEach, [one('/hop', APP, `&status=${status}${to('/text')}`)])
  await driver.page(pages.requestInSync, some(2, '/text'))
  await driver.page(pages.fetchInWorker, some(4, '/text'))
}

async function elements(driver: Driver, { one, some }: Urls): Promise<void> {
  await driver.page(pages.showImages, some(16, '/image'))
  await driver.page(pages.addEach, 'script', some(3, '/script'))
  await driver.page(pages.addEach, 'link', some(3, '/style'))
  const inner = encodeURIComponent(
    '<img src="/image?n=1001&foreign=1"><script src="/script?n=1002"></script>',
  )
  await driver.page(pages.addEach, 'iframe', some(4, '/page', OTHER, `&foreign=1&body=${inner}`))
  await driver.page(pages.addEach, 'iframe', [one('/page', APP, `&body=${inner}`)])
  await driver.page(pages.sendBeacons, some(6, '/text'))
  await driver.page(pages.openSockets, some(4, '/socket'))
}

async function foreignAndBroken(driver: Driver, { some, one }: Urls): Promise<void> {
  const credentials = 'include'
  await driver.page(pages.fetchEach, some(4, '/text', OTHER, '&foreign=1'), { credentials })
  await driver.page(pages.fetchEach, some(4, '/text', OTHER, '&foreign=1'), {
    credentials,
    headers: { 'x-asked': '1' },
  })
  await driver.page(pages.fetchEach, some(2, '/text', OTHER), { credentials: 'omit' })
  await driver.page(pages.fetchEach, [
    ...some(3, '/cut'),
    ...some(3, '/empty'),
    one('/bare'),
    one('/nowhere'),
  ])
  await driver.page(
    pages.fetchEach,
    [404, 500, 401].map(status => one('/status', APP, `&status=${status}`)),
  )
  await driver.page(pages.fetchEach, ['http://app.test:9/refused'])
  await driver.page(pages.abortEach, some(3, '/slow'))
}

/** Last, because the worker stays. */
async function workers(driver: Driver, { one }: Urls): Promise<void> {
  await driver.goto(one('/page', LOCAL))
  await driver.page(pages.startWorker, one('/worker', LOCAL))
  const before = encodeURIComponent(one('/text', LOCAL))
  await driver.page(pages.fetchEach, [
    one('/text', LOCAL, '&made=1'),
    one('/text', LOCAL, `&first=${before}`),
    one('/text', LOCAL),
  ])
  await driver.page(pages.askWorker, one('/text', LOCAL))
}

export async function playScript(driver: Driver, site: ScriptSite): Promise<void> {
  const urls = addresses(site)
  await navigate(driver, urls)
  await fetches(driver, urls)
  await elements(driver, urls)
  await foreignAndBroken(driver, urls)
  await workers(driver, urls)
}
