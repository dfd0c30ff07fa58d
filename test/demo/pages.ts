/** Pages of the demo site, as HTML text. */
import { KEYS } from './items'

const STYLE = `
  :root { color-scheme: light dark }
  body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 46rem; padding: 0 1rem }
  h1 { font-size: 1.4rem } code, td:last-child { font-family: ui-monospace, monospace; font-size: .85rem; overflow-wrap: anywhere }
  table { border-collapse: collapse; width: 100% } td { border-top: 1px solid #8884; padding: .25rem .5rem; vertical-align: top }
  iframe { border: 1px solid #8886; height: 3.5rem; margin: .25rem; width: 13rem } output { font-size: 1.6rem; font-weight: 600 }`

const toHtml = (text: string): string => text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`)

export const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${toHtml(title)}</title>` +
  `<link rel="icon" href="data:,"><style>${STYLE}</style><body>${body}`

/** JSON as a script literal: `</script>` inside a value must not end the script. */
const literal = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')

/** Entries, not an object: `__proto__` is a key like any other here. */
const fill = (area: 'localStorage' | 'sessionStorage', items: Readonly<Record<string, string>>): string =>
  `for (const [key, value] of ${literal(Object.entries(items))}) ${area}.setItem(key, value);`

export const storing = (
  local: Readonly<Record<string, string>>,
  session: Readonly<Record<string, string>>,
): string =>
  `<script>try { ${fill('localStorage', local)} ${fill('sessionStorage', session)} } catch (error) { document.title = String(error) }</script>`

export interface Home {
  readonly count: number
  readonly other: string
  readonly local: Readonly<Record<string, string>>
  readonly session: Readonly<Record<string, string>>
}

export function home({ count, other, local, session }: Home): string {
  const rows = KEYS.map(row => `<tr>${row.map(cell => `<td>${toHtml(cell)}</td>`).join('')}</tr>`)
  return page(
    'Storelens demo shop',
    `<h1>Storelens demo shop</h1>
    <p><output id="count">Count: ${count}</output> visits, kept in the cookie <code>session</code>, which is signed as Flask signs it.</p>
    <p>Open the Storelens panel, select <code>session</code>, and paste its key from this table. Change <code>count</code> there,
    write the cookie, and reload: the server believes it, because it is signed with the right key.</p>
    <table><tr><td>Cookie</td><td>Made by</td><td>Key to paste</td></tr>${rows.join('')}</table>
    <p><a href="/">visit again</a> · <a href="/orders">orders</a> · <a href="/clear">clear the session</a></p>
    <iframe title="same origin" src="/frame"></iframe>
    <iframe title="other site" src="${other}/frame"></iframe>
    <iframe title="sandboxed" sandbox="allow-scripts" src="/frame?sandboxed"></iframe>
    ${storing(local, session)}`,
  )
}

export const frame = (host: string): string =>
  page(
    `frame of ${host}`,
    `<p>frame of ${toHtml(host)}${storing({ [`frame_of_${host}`]: '1' }, { [`frame_session_${host}`]: '1' })}`,
  )
