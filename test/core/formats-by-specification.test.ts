/** Formats without cookies of the real framework: texts made from the specification by other code. */
import { describe, expect, it } from 'vitest'
import type { Candidate, Env, Key, SessionCodec, VerifyResult, Write } from '../../src/core/sessions/codec'
import { codecOf, detect, sign, verify } from '../../src/core/sessions/index'
import { plain } from '../checker/same'
import { NOW, type Sample, samples } from './specification-samples'

const env: Env = { now: NOW, random: length => Uint8Array.from({ length }, (_, i) => (i * 37 + 11) & 0xff) }

function format(id: string): SessionCodec {
  const codec = codecOf(id)
  if (codec === null) throw new Error(`no format ${id}`)
  return codec
}

const read = ({ id, input, key }: Sample, now: number | null = null): Promise<VerifyResult> =>
  verify(format(id), input, key, now)

const shown = (result: VerifyResult): string =>
  result.status === 'valid' ? plain(result.value) : result.status

/** What the browser sends after the writes. */
function after(input: Candidate, writes: readonly Write[]): Candidate {
  const jar = new Map([...input.siblings, [input.name, input.value]])
  for (const { name, value } of writes) value === null ? jar.delete(name) : jar.set(name, value)
  const name = jar.has(input.name) ? input.name : (writes[0]?.name ?? '')
  const value = jar.get(name) ?? ''
  jar.delete(name)
  return { ...input, name, value, siblings: jar }
}

const other = ({ secrets, settings }: Key): Key => ({
  settings,
  secrets: secrets.map(({ id, value }) => ({
    id,
    value:
      typeof value === 'string'
        ? value.replace(/[0-9a-z](?=[^0-9a-z]*$)/, c => (c === '3' ? '4' : '3'))
        : value,
  })),
})

describe.each(samples)('$what', sample => {
  it('is verified and read', async () => {
    expect(shown(await read(sample))).toBe(plain(sample.value))
  })

  it('is recognised, and nothing else is certain', () => {
    const found = detect(sample.input)
    const own = found.find(one => one.codec.id === sample.id)
    expect(own?.match.confidence).toBe(sample.confidence)
    const rivals = found.filter(one => one.match.confidence === 'certain' && one.codec.id !== sample.id)
    expect(rivals.map(one => one.codec.id).filter(id => id !== 'jwt')).toEqual([])
  })

  it('is not verified with another key, nor when it is changed or cut', async () => {
    const { input, key } = sample
    if (!String(key.secrets[0]?.value).startsWith('{'))
      expect((await read({ ...sample, key: other(key) })).status).not.toBe('valid')
    const end = input.value.length
    const start = /^[0-9a-f]{32}%2F/.test(input.value) ? 32 : 0
    const step = Math.max(1, Math.floor(end / 40))
    for (let at = start; at < end; at += step) {
      const changed =
        input.value.slice(0, at) + (input.value[at] === 'A' ? 'B' : 'A') + input.value.slice(at + 1)
      for (const value of [changed, input.value.slice(0, at)]) {
        const result = await read({ ...sample, input: { ...input, value } })
        expect(result.status === 'valid' && shown(result) !== plain(sample.value), value).toBe(false)
      }
    }
  })

  it('is written again, and what is written is verified', async () => {
    const writes = await sign(format(sample.id), sample.value, sample.key, sample.input, env)
    if ('status' in writes) throw new Error(writes.because)
    const again = await read({ ...sample, input: after(sample.input, writes) })
    expect(shown(again)).toBe(plain(sample.value))
  })
})
