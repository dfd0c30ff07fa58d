/** The two serialisers of Python's web frameworks, JSON and pickle: told apart by what the data begins with. */
import { FormatError, fromLatin1, utf8 } from '../../bytes'
import type { Bytes, Value } from '../../value'
import type { Settings } from '../codec'
import { textSetting } from '../settings'
import { type Dialect, readJson, writeJson } from './json'
import { pickleProtocol, readPickle } from './pickle'
import { writePickle } from './pickle-write'

export type PythonSerializer = 'json' | 'pickle'

/** Protocol of CPython 3.8 and later where the highest is asked for, as Django and Bottle do. */
const HIGHEST = 5

/** As set, else by the first bytes: protocols 2 to 5 begin with 0x80, which no JSON does. */
export function pythonSerializer(data: Uint8Array | null, settings: Settings): PythonSerializer {
  const name = textSetting(
    settings,
    'serializer',
    data !== null && pickleProtocol(data) !== null ? 'pickle' : 'json',
  )
  if (name !== 'json' && name !== 'pickle') throw new FormatError('settings', `unknown serializer ${name}`)
  return name
}

/** JSON bytes are Latin-1 to Django; its own writer keeps to ASCII. */
export const readPython = (data: Bytes, settings: Settings): Value =>
  pythonSerializer(data, settings) === 'pickle' ? readPickle(data) : readJson(fromLatin1(data))

/** `like`: the data that is replaced, whose protocol is kept. */
export const writePython = (value: Value, settings: Settings, dialect: Dialect, like: Bytes | null): Bytes =>
  pythonSerializer(like, settings) === 'pickle'
    ? writePickle(value, (like === null ? null : pickleProtocol(like)) ?? HIGHEST)
    : utf8(writeJson(value, dialect))
