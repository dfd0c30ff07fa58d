/** Ten realistic sites that do nothing wrong, and a page without anything, for the test that findings are quiet. */
import type { FindingContext } from '../../src/core/findings/finding'
import type { CookieItem, Frame, StorageItem } from '../../src/core/model'
import { cookie, NOW } from './cookie-samples'
import { FOREIGN, SIBLING, stored, TOP } from './labels-samples'

interface Site {
  readonly name: string
  readonly items: readonly StorageItem[]
  readonly frames: readonly Frame[]
  readonly sessions: FindingContext['sessions']
}

const DAY = 86_400_000
const days = (n: number): number => NOW + n * DAY

const session = (name: string, value: string, fields: Partial<CookieItem> = {}): CookieItem =>
  cookie({ name, value, httpOnly: true, ...fields })

const known = (item: StorageItem, mechanism: string, exampleKey = false): Site['sessions'] =>
  new Map([[item.id, { mechanism, exampleKey }]])

const flask = session('session', 'eyJjb3VudCI6Nn0.aR1xYQ.mHkq3cVQ0b1x2yqvV8y0k2yYy5A')
const rails = session('_shop_session', 'QWJj--ZGVm--Z2hp')
const laravel = session('laravel_session', 'eyJpdiI6IkEiLCJ2YWx1ZSI6IkIiLCJtYWMiOiJDIn0=', {
  expires: NOW + 7_200_000,
})
const xsrf = cookie({ name: 'XSRF-TOKEN', value: 'eyJpdiI6IkQifQ==', expires: NOW + 7_200_000 })
const express = session('connect.sid', 's:Zm9vYmFy.cXV1eA', { sameSite: 'unset' })

export const cleanSites: readonly Site[] = [
  { name: 'an empty page', items: [], frames: [TOP], sessions: new Map() },
  {
    name: 'a Flask application with its own key',
    items: [
      flask,
      cookie({ name: 'username', value: 'ada', expires: NOW + 3_600_000 }),
      stored({ name: 'draft', value: 'Dear' }),
    ],
    frames: [TOP],
    sessions: known(flask, 'flask.session'),
  },
  {
    name: 'a Django site with a readable CSRF cookie',
    items: [
      session('sessionid', 'k3r9x0v4', { expires: days(14) }),
      cookie({ name: 'csrftoken', value: 'Zk3', expires: days(364) }),
    ],
    frames: [TOP],
    sessions: new Map(),
  },
  {
    name: 'a Rails shop with a cart and a language',
    items: [
      rails,
      cookie({ name: 'locale', value: 'de', expires: days(365) }),
      stored({ kind: 'session', name: 'cart', value: '[1,2]' }),
    ],
    frames: [TOP],
    sessions: known(rails, 'rails.session'),
  },
  {
    name: 'a Laravel site',
    items: [laravel, xsrf],
    frames: [TOP],
    sessions: new Map([...known(laravel, 'laravel.cookie'), ...known(xsrf, 'laravel.cookie')]),
  },
  {
    name: 'an Express application without SameSite',
    items: [
      express,
      stored({ name: 'theme', value: 'dark' }),
      stored({ name: 'sidebar', value: '{"open":true}' }),
    ],
    frames: [TOP],
    sessions: known(express, 'express-session'),
  },
  {
    name: 'a site with prefixes',
    items: [
      session('__Host-session', 'x'.repeat(600)),
      session('__Secure-id', 'y', { domain: 'site.example', hostOnly: false }),
    ],
    frames: [TOP],
    sessions: new Map(),
  },
  {
    name: 'a bank with a device key, opaque ids and a form token in sessionStorage',
    items: [
      session('__Host-sid', 'u5mJ0cQyT2y3x1v7', { sameSite: 'strict' }),
      session('__Host-Http-device', 'k'.repeat(64), { expires: days(180), sameSite: 'strict' }),
      stored({ kind: 'session', name: 'form-token', value: '0c5f4a3e-92b1-4a0e-b6f0-0f6d2c1e8a77' }),
      stored({ name: 'install', value: '8d7c2f10-5b0e-4d5e-9a34-3d2b1c0a9f8e' }),
      stored({ name: 'cache', value: JSON.stringify({ etag: 'W/"abc"', rows: [1, 2, 3] }) }),
    ],
    frames: [TOP],
    sessions: new Map(),
  },
  {
    name: 'a page with a partitioned chat of another site',
    items: [
      session('sid', 'abc'),
      cookie({
        name: 'chat',
        domain: 'other.example',
        sameSite: 'none',
        partition: { site: 'https://site.example', ancestor: true },
      }),
    ],
    frames: [TOP, FOREIGN],
    sessions: new Map(),
  },
  {
    name: 'a portal of two hosts with the same names apart',
    items: [
      session('sid', 'one'),
      session('sid', 'two', { domain: 'www.site.example' }),
      cookie({ name: 'tab', path: '/account' }),
      cookie({ name: 'tab', path: '/shop' }),
    ],
    frames: [TOP, SIBLING],
    sessions: new Map(),
  },
  {
    name: 'a newspaper with consent, analytics and many articles read',
    items: [
      cookie({
        name: 'consent',
        value: 'C'.repeat(1200),
        expires: days(180),
        domain: 'site.example',
        hostOnly: false,
      }),
      cookie({
        name: '_visit',
        value: '1.2.1790000000',
        expires: days(390),
        domain: 'site.example',
        hostOnly: false,
      }),
      ...Array.from({ length: 500 }, (_, i) =>
        stored({ name: `read-${i}`, value: `https://app.site.example/${i}` }),
      ),
    ],
    frames: [TOP],
    sessions: new Map(),
  },
]
