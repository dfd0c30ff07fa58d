/** The line that sets a cookie in the language of a server: real servers run it, and send the cookie byte for byte. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get, type RequestListener, type Server } from 'node:http'
import { createRequire } from 'node:module'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SERVER_FORMS } from '../../src/core/copy/index'
import { setCookieLine } from '../../src/core/copy/set-cookie'
import type { CookieItem } from '../../src/core/model'
import { until } from '../browsers/until'
import { cookie } from '../panel/fake-backend'

/** The package has no types of its own. */
interface Express {
  get(path: string, answer: (request: { params: { n: string } }, response: { end(): void }) => void): void
  listen(port: number, host: string): Server
}
const expressApp: () => Express & RequestListener = createRequire(import.meta.url)('express')

const LONG_AWAY = Date.UTC(2030, 0, 2, 3, 4, 5)
const LIKE: readonly Partial<CookieItem>[] = [
  {},
  { hostOnly: false, path: '/app', expires: LONG_AWAY, secure: true, httpOnly: true, sameSite: 'none' },
  { secure: true, sameSite: 'strict', partition: { site: 'https://top.example', ancestor: false } },
]
const VALUES = [
  'abc-1',
  'a b="c"',
  'a,b\\c',
  'é😀',
  'a%20b=c==',
  `"quoted"`,
  "it's",
  '{"a":[1,true]}',
  '$x #{1}',
  '',
]
const COOKIES = VALUES.flatMap(value => LIKE.map(like => cookie('sid', value, like)))

const lines = (id: string): readonly string[] => {
  const form = SERVER_FORMS.find(one => one.id === id)
  return COOKIES.map(item => form?.text([item], { top: 'https://shop.example/' }) ?? '')
}

/** Attributes in any order and case; a date to the second, with or without hyphens. Frameworks may add Max-Age. */
const parts = (line: string): readonly string[] => {
  const [pair = '', ...rest] = line.split('; ')
  return [
    pair,
    ...rest
      .map(part => part.toLowerCase().replace(/(\d\d)-([a-z]{3})-(\d{4})/, '$1 $2 $3'))
      .filter(part => !part.startsWith('max-age'))
      .toSorted(),
  ]
}
const EXPECTED = COOKIES.map(item => parts(setCookieLine(item)))

/** Asks for /0, /1, ...: the one Set-Cookie line of each answer. */
async function sentBy(port: number, folder = ''): Promise<readonly (readonly string[])[]> {
  const sent: (readonly string[])[] = []
  for (const n of COOKIES.keys()) {
    const [response] = await once(get(`http://127.0.0.1:${port}${folder}/${n}`), 'response')
    response.resume()
    const headers: readonly string[] = response.headers['set-cookie'] ?? []
    sent.push(parts(headers.map(line => Buffer.from(line, 'latin1').toString()).join(' AND ')))
  }
  return sent
}

const python = (module: string): string | undefined =>
  ['python3', '/usr/bin/python3'].find(
    program => spawnSync(program, ['-c', `import ${module}`], { timeout: 30_000 }).status === 0,
  )
const FLASK = python('flask')
const DJANGO = python('django')
const has = (program: string, ...args: readonly string[]): boolean =>
  spawnSync(program, args, { timeout: 30_000 }).status === 0

const RAILS_7 = has('ruby', '-e', "require 'rails'; exit Rails::VERSION::MAJOR >= 7")

/** A program that prints a JSON list of lines, as a server sends them. */
function printed(program: string, args: readonly string[], input: string): readonly (readonly string[])[] {
  const { status, stdout, stderr } = spawnSync(program, args, { input, encoding: 'utf8', timeout: 60_000 })
  if (status !== 0) throw new Error(stderr)
  return (JSON.parse(stdout) as readonly string[]).map(parts)
}

const FLASK_PROGRAM = `
import flask, json, sys
sent = []
for line in json.load(sys.stdin):
    response = flask.Response()
    exec(line)
    sent.append(' AND '.join(text.encode('latin-1').decode() for text in response.headers.getlist('Set-Cookie')))
print(json.dumps(sent))
`

const DJANGO_PROGRAM = `
import json, sys
import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path

def view(request, n):
    response = HttpResponse()
    exec(LINES[n])
    return response

LINES = json.load(sys.stdin)
urlpatterns = [path('<int:n>', view)]
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=['testserver'], SECRET_KEY='for the test')
application = get_wsgi_application()
sent = []
for n in range(len(LINES)):
    def start(status, headers):
        cookies = [value for name, value in headers if name == 'Set-Cookie']
        sent.append(' AND '.join(value.strip().encode('latin-1').decode() for value in cookies))
    application(RequestFactory().get(f'/{n}').environ, start)
print(json.dumps(sent))
`

const RAILS_PROGRAM = `
require 'logger'
require 'json'
require 'rails'
require 'action_controller/railtie'
LINES = JSON.parse(STDIN.set_encoding('UTF-8').read)
class Application < Rails::Application
  config.load_defaults 6.1
  config.eager_load = false
  config.secret_key_base = 'for the test'
  config.logger = Logger.new(File::NULL)
  config.hosts.clear
  routes.append { get ':n', to: 'line#run' }
end
class LineController < ActionController::Base
  def run
    eval(LINES[params[:n].to_i])
    head :ok
  end
end
Application.initialize!
sent = LINES.each_index.map do |n|
  _, headers, = Application.call(Rack::MockRequest.env_for("https://shop.example/#{n}"))
  headers['Set-Cookie'].dup.force_encoding('UTF-8').gsub("\n", ' AND ')
end
puts JSON.generate(sent)
`

/** Runs PHP's own web server with a case for each line. */
async function withPhp(before: string, id: string, after: string): Promise<readonly (readonly string[])[]> {
  const folder = mkdtempSync(join(tmpdir(), 'storelens-copy-'))
  const cases = lines(id).map((line, n) => `case '/${n}':\n${line}\nbreak;`)
  const script = `<?php\n${before}\nswitch ($_SERVER['REQUEST_URI']) {\n${cases.join('\n')}\n}\n${after}\n`
  writeFileSync(join(folder, 'index.php'), script)
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  const server = spawn('php', ['-S', `127.0.0.1:${port}`, join(folder, 'index.php')], { stdio: 'ignore' })
  try {
    await until('the server', async () => {
      const [response] = await once(get(`http://127.0.0.1:${port}/none`), 'response')
      response.resume()
      return true
    })
    return await sentBy(port)
  } finally {
    server.kill()
    rmSync(folder, { recursive: true })
  }
}

const LARAVEL =
  "require_once 'Illuminate/Http/autoload.php';\n$response = new Illuminate\\Http\\Response('');"

describe('a real server sends the cookie byte for byte:', () => {
  it('Express', async () => {
    const all = lines('express')
    const app = expressApp()
    app.get('/:n', (request, response) => {
      new Function('res', all[Number(request.params.n)] ?? '')(response)
      response.end()
    })
    const server = app.listen(0, '127.0.0.1')
    await once(server, 'listening')
    expect(await sentBy((server.address() as AddressInfo).port)).toEqual(EXPECTED)
    server.close()
  })
  it.runIf(FLASK)('Flask', () => {
    expect(printed(FLASK ?? '', ['-c', FLASK_PROGRAM], JSON.stringify(lines('flask')))).toEqual(EXPECTED)
  })
  it.runIf(DJANGO)('Django', () => {
    expect(printed(DJANGO ?? '', ['-c', DJANGO_PROGRAM], JSON.stringify(lines('django')))).toEqual(EXPECTED)
  })
  it.runIf(has('ruby', '-e', "require 'rails'"))('Rails', () => {
    // Before 7 it lets nobody leave SameSite out, which the line says.
    const lax = (at: number): readonly string[] =>
      !RAILS_7 && lines('rails')[at]?.includes('same_site: nil') ? ['samesite=lax'] : []
    expect(printed('ruby', ['-e', RAILS_PROGRAM], JSON.stringify(lines('rails')))).toEqual(
      EXPECTED.map((line, at) => [...line, ...lax(at)]),
    )
  })
  it.runIf(has('php', '--version'))('PHP', async () => {
    expect(await withPhp('', 'php', '')).toEqual(EXPECTED)
  })
  it.runIf(has('php', '-r', "require 'Illuminate/Http/autoload.php';"))('Laravel', async () => {
    expect(await withPhp(LARAVEL, 'laravel', '$response->send();')).toEqual(EXPECTED)
  })
})
