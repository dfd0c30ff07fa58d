// What the Node servers share: the data of a session, and listening on a free port of loopback.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

export const { SECRET } = process.env

/** `data` comes from the query of /new. */
export const fresh = data => (data ? JSON.parse(data) : { count: 6 })

export const counted = data => ({ ...data, count: (data?.count ?? 0) + 1 })

/** `/ID/new` starts anew, `/ID/count` goes on from what is known. */
export const next = (step, known) => (step === 'new' ? fresh() : counted(known))

export function versionOf(name) {
  const file = new URL(`../../../node_modules/${name}/package.json`, import.meta.url)
  return `${name} ${JSON.parse(readFileSync(file, 'utf8')).version}`
}

export const announce = (port, names) => console.log(`port ${port} ${names.map(versionOf).join(', ')}`)

export function listen(handler, ...names) {
  const server = createServer(handler)
  server.listen(0, '127.0.0.1', () => announce(server.address().port, names))
}

/** For frameworks that take a Request and give a Response. */
export const fromWeb = handler => async (request, response) => {
  const url = `http://${request.headers.host}${request.url}`
  const answer = await handler(new Request(url, { headers: request.headers }))
  response.writeHead(answer.status, { 'set-cookie': answer.headers.getSetCookie() })
  response.end(await answer.text())
}
