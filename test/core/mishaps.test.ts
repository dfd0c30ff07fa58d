/** Cookies that something on the way encoded once more, or cut: what is said says where. */
import { describe, expect, it } from 'vitest'
import type { Candidate } from '../../src/core/sessions/codec'
import { decode, detect, verify } from '../../src/core/sessions/index'
import { candidateOf, nowOf } from '../checker/input'
import { keysOf, table } from '../checker/table'

/** One valid cookie of each mechanism, and what checks it. */
const SAMPLES = table.flatMap(({ mechanism, codec, records }) => {
  const vector = records.find(one => one.expect.valid && one.cookie_value.length > 10)
  if (vector === undefined) return []
  const check = (value: string) =>
    verify(codec, { ...candidateOf(vector), value }, keysOf(vector, codec).verify, nowOf(vector))
  return [{ mechanism, codec, input: candidateOf(vector), check }]
})

const sample = (mechanism: string) => {
  const found = SAMPLES.find(one => one.mechanism === mechanism)
  if (found === undefined) throw new Error(`no cookie of ${mechanism}`)
  return found
}

const isStill = (status: string): boolean => status === 'valid' || status === 'unsigned'

describe('a cookie that was encoded once too often', () => {
  it.each([
    ['express-session', '%253A at character 1 should be %3A'],
    ['django-signed-cookies', '%3A at character 10 should be :'],
    ['laravel-encrypted-cookie', '%253D at character'],
    ['rails-session-encrypted', '%25'],
    ['tornado-v2', '%22 at character 0 should be "'],
  ])('of %s is recognised, and the first wrong escape named', async (mechanism, words) => {
    const { codec, input, check } = sample(mechanism)
    const value = encodeURIComponent(input.value)
    const wrong = { ...input, value }
    expect(detect(wrong).map(one => one.codec.id)).toContain(mechanism)
    const because = expect.stringContaining(`percent-encoded once too often: `)
    expect(await check(value)).toEqual({ status: 'malformed', where: 'payload', because })
    expect(await decode(codec, wrong)).toMatchObject({ because: expect.stringContaining(words) })
  })

  it.each(SAMPLES)('of $mechanism is said to be so, where the server does not undo it', async one => {
    const value = encodeURIComponent(one.input.value)
    if (value === one.input.value || isStill((await one.check(value)).status)) return
    const { because = '' } = (await one.check(value)) as { because?: string }
    const seen = because.includes('percent-encoded once too often')
    // Some take nearly any text for theirs: what they say is that the signature does not fit.
    expect(seen || one.codec.detect({ ...one.input, value }) !== null, because).toBe(true)
  })

  it('and twice too often is recognised as well', () => {
    const { input } = sample('express-session')
    const value = encodeURIComponent(encodeURIComponent(input.value))
    expect(detect({ ...input, value }).map(one => one.codec.id)).toContain('express-session')
  })
})

describe('a cookie whose end is missing', () => {
  it.each(['express-session', 'django-timestampsigner', 'adonis-signed', 'fastify-session'])(
    'of %s is said to be cut, and by how much at least',
    async mechanism => {
      const { input, check } = sample(mechanism)
      const result = await check(input.value.slice(0, -1))
      expect(result).toMatchObject({ status: 'invalid' })
      expect(result).toHaveProperty(
        'because',
        expect.stringMatching(/cut: at least 1 more character expected$/),
      )
    },
  )

  it('is not said to be cut where only the key is wrong', async () => {
    const { codec, input } = sample('express-session')
    const key = { secrets: [{ id: null, value: 'another' }], settings: {} }
    const result = await verify(codec, input, key, null)
    expect(result).toEqual({ status: 'invalid', because: 'the signature fits none of the keys' })
  })
})

describe('base64 that is none', () => {
  const token = (value: string): Candidate => ({ kind: 'cookie', name: 't', value, siblings: new Map() })

  it('has its first wrong character named', async () => {
    const { codec } = sample('cookie-session')
    expect(await decode(codec, token('eyJhIjo!MX0='))).toHaveProperty(
      'because',
      expect.stringContaining('"!" at character 7'),
    )
  })
})
