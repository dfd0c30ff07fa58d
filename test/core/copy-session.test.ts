/** Lines that put decoded values into a session: what the real interpreters make of them is the value again. */
import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { SESSION_FORMS, type SessionForm, sessionLines } from '../../src/core/copy/session/index'
import {
  bool,
  bytes,
  list,
  map,
  NULL,
  number,
  record,
  string,
  tagged,
  type Value,
} from '../../src/core/value'

const formOf = (id: string): SessionForm => {
  const found = SESSION_FORMS.find(form => form.id === id)
  if (found === undefined) throw new Error(id)
  return found
}
const text = (id: string, value: Value, name = 'sid'): string => sessionLines(formOf(id), name, value)

// biome-ignore lint/suspicious/noTemplateCurlyInString: it is meant to be one for PHP and JavaScript
const HOSTILE = '\'); import os #"${1} #{exit} $x \\ \n\r\u2028 </script> é 😀'
const PLAIN = record({
  count: number(6),
  half: number('1.50'),
  [HOSTILE]: string(HOSTILE),
  user: record({
    id: number('12345678901'),
    admin: bool(true),
    none: NULL,
    tags: list([string('a'), number(-1)]),
  }),
})
const EXPECTED = {
  count: 6,
  half: 1.5,
  [HOSTILE]: HOSTILE,
  user: { id: 12345678901, admin: true, none: null, tags: ['a', -1] },
}

/** A program around the lines, that prints the session as JSON. */
const PROGRAMS: readonly (readonly [
  id: string,
  program: string,
  flag: string,
  around: (lines: string) => string,
])[] = [
  [
    'flask-session',
    'python3',
    '-c',
    lines => `import json\nsession = {}\n${lines}\nprint(json.dumps(session))`,
  ],
  [
    'django-session',
    'python3',
    '-c',
    lines => `import json\nclass R: session = {}\nrequest = R\n${lines}\nprint(json.dumps(R.session))`,
  ],
  [
    'express-session',
    'node',
    '-e',
    lines => `const req = { session: {} }\n${lines}\nconsole.log(JSON.stringify(req.session))`,
  ],
  ['rails-session', 'ruby', '-rjson', lines => `session = {}\n${lines}\nputs JSON.generate(session)`],
  [
    'laravel-session',
    'php',
    '-r',
    lines =>
      `$all = []; function session($more) { global $all; $all += $more; }\n${lines}\necho json_encode($all);`,
  ],
  ['php-session', 'php', '-r', lines => `$_SESSION = [];\n${lines}\necho json_encode($_SESSION);`],
]

const run = (program: string, args: readonly string[]): { readonly ok: boolean; readonly out: string } => {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', timeout: 30_000 })
  return { ok: status === 0, out: status === 0 ? stdout : stderr }
}

describe('lines for a session', () => {
  it.each(PROGRAMS.filter(([, program]) => run(program, ['--version']).ok))(
    'of %s give the decoded value back in %s, whatever characters it has',
    (id, program, flag, around) => {
      const code = around(text(id, PLAIN))
      const { ok, out } = run(program, program === 'ruby' ? [flag, '-e', code] : [flag, code])
      expect(ok ? JSON.parse(out) : out).toEqual(EXPECTED)
    },
  )
  it.each([
    ['flask-session', record({ count: number(6) }), "session['count'] = 6"],
    ['django-session', record({ a: tagged('tuple', list([number(1)])) }), "request.session['a'] = (1,)"],
    [
      'flask-session',
      record({ at: tagged('datetime', string('2026-01-02T03:04:05+00:00')) }),
      "session['at'] = datetime.fromisoformat('2026-01-02T03:04:05+00:00')",
    ],
    [
      'flask-session',
      record({ raw: bytes(new Uint8Array([0, 65, 255])) }),
      "session['raw'] = b'\\x00\\x41\\xff'",
    ],
    ['flask-session', record({ n: number('NaN') }), "session['n'] = float('nan')"],
    ['express-session', record({ count: number(6) }), 'req.session["count"] = 6'],
    ['rails-session', record({ role: tagged('symbol', string('admin')) }), 'session["role"] = :"admin"'],
    ['laravel-session', record({ count: number(6) }), "session(['count' => 6]);"],
    ['php-session', record({ list: list([NULL]) }), "$_SESSION['list'] = [null];"],
    ['php-session', string('plain'), "$_SESSION['sid'] = 'plain';"],
  ] as const)('of %s: %j', (id, value, line) => expect(text(id, value)).toBe(line))
  it('cannot replace the prototype of a session, also further inside', () => {
    const inner = map([[string('__proto__'), record({ polluted: bool(true) })]])
    expect(text('express-session', inner)).toMatch(/^\/\/ /)
    const code = `const req = { session: {} }\n${text('express-session', record({ user: inner }))}\nconsole.log(String(req.session.user.polluted), Object.keys(req.session.user))`
    expect(run('node', ['-e', code]).out).toBe("undefined [ '__proto__' ]\n")
  })
  it('ends where a value is nested without end', () => {
    let deep: Value = number(1)
    for (let i = 0; i < 5000; i++) deep = list([deep])
    expect(text('flask-session', deep)).toContain('None')
  })
})
