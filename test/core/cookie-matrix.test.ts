/** The rules against what both browsers were observed to do, and the proof that each rule is needed for it. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { SEND_RULES } from '../../src/core/cookie/send'
import { STORE_RULES } from '../../src/core/cookie/store-rules'
import { check, type Rules, store } from '../send-matrix-check'
import { type Case, type Json, object, readCases, readCookie } from '../send-matrix-format'

const read = (browser: string): Json =>
  JSON.parse(readFileSync(new URL(`../send-matrix/${browser}.json`, import.meta.url), 'utf8'))
const cases = ['chromium', 'firefox'].flatMap(browser => readCases(read(browser)))
const ALL: Rules = { send: SEND_RULES, store: STORE_RULES }
const disagreements = (rules: Rules, from: readonly Case[] = cases): readonly string[] =>
  from.flatMap(entry => check(entry, rules) ?? [])

describe('the observations', () => {
  it('are all there: 12 006 of requests, 272 of Set-Cookie lines', () => {
    expect(cases.filter(entry => entry.type === 'observation')).toHaveLength(12_006)
    expect(cases.filter(entry => entry.type === 'set')).toHaveLength(272)
  })

  it('agree with the rules', () => {
    expect(disagreements(ALL)).toEqual([])
  })

  // A store of its own, expiry and other schemes cannot occur in the observations; cookie-send.test.ts has them.
  const observed = SEND_RULES.filter(rule => !['other-store', 'expired', 'scheme'].includes(rule.reason))
  it.each(observed)('disagree when the rule $reason is dropped', ({ reason }) => {
    expect(disagreements({ ...ALL, send: SEND_RULES.filter(rule => rule.reason !== reason) })).not.toEqual([])
  })

  it.each(['secure-from-http', 'samesite-none-not-secure', 'samesite-cross-site', 'third-party-cookies'])(
    'disagree when the storing rule %s is dropped',
    reason => {
      expect(
        disagreements({ ...ALL, store: STORE_RULES.filter(rule => rule.reason !== reason) }),
      ).not.toEqual([])
    },
  )

  it('have cookies exactly as the storing rules say that the browser keeps them', () => {
    const seen = new Set<Json>()
    for (const entry of cases) {
      const fields = object(entry.fields, 'case')
      if (entry.type !== 'observation' || seen.has(fields.cookie ?? null)) continue
      seen.add(fields.cookie ?? null)
      const { setBy } = object(fields.cookie, 'cookie')
      const result = store(setBy, entry, ALL)
      const { httpOnly, name, domain, hostOnly, path, secure, sameSite, partition } = readCookie(
        fields.cookie,
      )
      expect(result).toMatchObject({
        outcome: 'stored',
        cookie: { httpOnly, name, domain, hostOnly, path, secure, sameSite, partition },
      })
    }
    expect(seen.size).toBeGreaterThan(200)
  })
})

describe('what is not known is a failure', () => {
  const sample = cases[0] as Case
  const fields = object(sample.fields, 'case')
  const request = object(fields.request, 'request')
  const spoilt: readonly (readonly [string, Json])[] = [
    ['a field of the observation', { ...fields, colour: 1 }],
    ['a reason', { ...fields, sent: 0, reason: 'weather' }],
    ['a reason that contradicts', { ...fields, sent: 1, reason: 'path' }],
    ['a field of the request', { ...fields, request: { ...request, priority: 'high' } }],
    ['a destination', { ...fields, request: { ...request, destination: 'moon' } }],
    ['a mode', { ...fields, request: { ...request, mode: 'slow' } }],
    ['a kind', { ...fields, request: { ...request, kind: 'visit' } }],
    ['a missing cookie', { ...fields, cookie: null }],
    ['a field of the cookie', { ...fields, cookie: { ...object(fields.cookie, 'cookie'), taste: 'good' } }],
    ['a missing request', { ...fields, request: null }],
  ]
  it.each(spoilt)('%s', (_, changed) => {
    expect(check(sample)).toBeNull()
    expect(check({ ...sample, fields: changed })).not.toBeNull()
  })

  it('a context of setting', () => {
    const set = cases.find(entry => entry.type === 'set') as Case
    expect(check(set)).toBeNull()
    expect(
      check({ ...set, fields: { ...object(set.fields, 'set'), context: 'worker in app.site' } }),
    ).not.toBeNull()
  })

  it('an environment', () => {
    expect(check({ ...sample, environment: { thirdPartyCookies: 'sometimes' } })).not.toBeNull()
    expect(check({ ...sample, browser: 'lynx' })).not.toBeNull()
  })

  it('a file of neither shape', () => {
    expect(() => readCases({ browser: 'chromium', version: '', set: '', about: '' })).toThrow()
    expect(() => readCases([])).toThrow()
  })
})
