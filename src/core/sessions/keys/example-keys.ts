/** Keys that stand in tutorials, templates and defaults of frameworks: whoever reads those can sign for the site. */
import { fromLatin1 } from '../../bytes'
import type { Secret } from '../codec'

const PUBLISHED: readonly string[] = [
  'secret',
  'secret key',
  'secretkey',
  'super secret',
  'super secret key',
  'supersecret',
  'supersecretkey',
  'very secret',
  'very secret key',
  'top secret',
  'my secret',
  'my secret key',
  'mysecret',
  'mysecretkey',
  'my precious',
  'not so secret',
  'not secret',
  'not a secret',
  'shhh',
  'shhhh',
  'shhhhh',
  'shhhhhared secret',
  'your secret',
  'your secret key',
  'your secret key here',
  'your secret here',
  'your jwt secret',
  'your 256 bit secret',
  'your 384 bit secret',
  'your 512 bit secret',
  'a string secret at least 256 bits long',
  'yoursecret',
  'yoursecretkey',
  'this is a secret',
  'this is secret',
  'thisisasecret',
  'thisisasecretkey',
  'some secret',
  'some secret key',
  'some random string',
  'a random string',
  'random string',
  'random secret',
  'insecure',
  'dev',
  'dev key',
  'dev secret',
  'dev secret key',
  'development',
  'development key',
  'test',
  'testing',
  'test key',
  'test secret',
  'testkey',
  'key',
  'keys',
  'key1',
  'key2',
  'mykey',
  'session',
  'session secret',
  'cookie secret',
  'jwt secret',
  'jwtsecret',
  'auth secret',
  'app secret',
  'password',
  'passw0rd',
  'changeme',
  'change me',
  'changethis',
  'change this',
  'change it',
  'replace me',
  'replace this',
  'example',
  'example key',
  'default',
  'none',
  'null',
  'undefined',
  'todo',
  'foo',
  'bar',
  'foobar',
  'hello',
  'hello world',
  'hard to guess string',
  'you will never guess',
  'hush hush',
  'abc',
  'abc123',
  'asdf',
  'qwerty',
  '123',
  '1234',
  '12345',
  '123456',
  '12345678',
  '123456789',
  '1234567890',
  'keyboard cat',
  'cats',
  'tobiiscool',
  'i like turtles',
  'complex password at least 32 characters long',
  'put your unique phrase here',
  'thistokenisnotsosecretchangeit',
  // Published as examples by Flask, Tornado, Apache Shiro and the Django project's own settings of tests.
  '_5#y2L"F4Q8z\n\xec]/',
  '_5#y2L"F4Q8z\\n\\xec]/',
  'A0Zr98j/3yX R~XHH!jmN]LWX/,?RT',
  '192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf',
  // The FastAPI tutorial.
  '09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7',
  'todo:generateyourownrandomvaluehere',
  'kph+bixk5d2deziixcaaaa==',
]

/** `django-insecure-` begins the key that `startproject` writes: made for development, often in public repositories. */
const BEGINNINGS =
  /^(?:django insecure |change ?me\b|change this\b|replace (?:me|this)\b|your[ .]|<.*>$|insert |enter |xxxx?)/

/** Lower case, with `_`, `-` and blanks as one blank. */
const plain = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')

const EXAMPLES: ReadonlySet<string> = new Set(PUBLISHED.map(plain))

/** `base64:` and the rest are taken as text: nobody publishes those. One character again and again counts too. */
export function isExampleKey({ value }: Pick<Secret, 'value'>): boolean {
  if (value.length > 128) return false
  if (typeof value !== 'string' && value.every(byte => byte === value[0])) return true
  const text = plain(typeof value === 'string' ? value : fromLatin1(value))
  return EXAMPLES.has(text) || BEGINNINGS.test(text) || /^(.)\1*$/s.test(text)
}
