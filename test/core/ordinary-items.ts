/** Cookies and storage items of ordinary pages that are no session: what analytics, consent and preferences leave behind. */
import type { StorageKind } from '../../src/core/model'

const base64 = (text: string): string => Buffer.from(text).toString('base64')

type Item = readonly [kind: StorageKind, name: string, value: string]

const COOKIES: readonly (readonly [name: string, value: string])[] = [
  ['_ga', 'GA1.2.1389654321.1699887766'],
  ['_ga_9XKQ2TB7LM', 'GS1.1.1731501234.14.1.1731501299.60.0.0'],
  ['_ga_9XKQ2TB7LM', 'GS2.1.s1747323152$o28$g0$t1747323152$j60$l0$h69286059'],
  ['_gid', 'GA1.2.558893411.1699887766'],
  ['_gat_UA-1234567-1', '1'],
  ['_gcl_au', '1.1.1563729184.1699887765'],
  ['__utma', '96992031.3087658685658095000.1224404084.1226129950.1226169567.5'],
  ['__utmz', '96992031.1224404084.1.1.utmcsr=google|utmccn=(organic)|utmcmd=organic'],
  ['_fbp', 'fb.1.1699887766123.1098765432'],
  ['_fbc', 'fb.1.1554763741205.AbCdEfGhIjKlMnOpQrStUvWxYz1234567890'],
  [
    '_hjSessionUser_1234567',
    base64('{"id":"9f1c7d7e-3f2b-5a51-9d7f","created":1699887766123,"existing":true}'),
  ],
  ['_pk_id.1.1fff', '3c1f2f54f0b8b3c5.1699887766.'],
  ['_pk_ses.1.1fff', '1'],
  ['_clck', '1abcde|2|fgh|0|1412'],
  ['_uetvid', '0c8ab7d0823e11ee9a5f6b7c8d9e0f10'],
  ['_tt_enable_cookie', '1'],
  ['MUID', '1F5C9A3B2D7E6F80123489ABCDEF0123'],
  ['IDE', 'AHWqTUlR3rF5b9Jm2kQx8sVt0uPz1yNc4wLd7eGh6aKi_BoE'],
  ['NID', '511=Xy9AbC-dEfGhIjKlMnOpQrStUvWxYz0123456789abcdefghijklmnop_QRSTU'],
  ['test_cookie', 'CheckForPermission'],
  ['ajs_anonymous_id', '%229b5a2c8e-7d41-4b8f-a7c1-2f9e3d6b5a40%22'],
  ['mp_a1b2c3_mixpanel', '%7B%22distinct_id%22%3A%20%2218bd2%22%2C%22%24device_id%22%3A%20%2218bd2%22%7D'],
  [
    'amplitude_id_fef1e872c952688acd962d30aa545b9e',
    base64('{"deviceId":"a1b2-c3d4","userId":null,"optOut":false}'),
  ],
  ['optimizelyEndUserId', 'oeu1699887766123r0.7391845023914'],
  ['intercom-device-id-abc123', '3f1c9a77-5d2e-4d63-8a6e-9b0d1f2e3c4a'],
  ['__stripe_mid', 'd4f1e0a5-7c39-4d1f-9b62-8a6e0f3c9d12b7c5e1'],
  ['CookieConsent', '{stamp:%27abcdefghijklmnop+/==%27%2Cnecessary:true%2Cpreferences:true%2Cver:1}'],
  [
    'OptanonConsent',
    'isGpcEnabled=0&datestamp=Mon+Nov+13+2023+15%3A02%3A46+GMT&version=202304.1.0&groups=C0001%3A1%2CC0002%3A0',
  ],
  ['OptanonAlertBoxClosed', '2023-11-13T15:02:46.123Z'],
  [
    'euconsent-v2',
    'CPzXyYAPzXyYAAcABBENDaCsAP_AAH_AAAAAJqNf_X__b2_j-_5_f_t0eY1P9_7__-0zjhfdl-8N3f_X_L8X_2M7vF36tq4KuR4k',
  ],
  ['cmplz_consented_services', '%7B%22youtube%22%3Atrue%7D'],
  ['cookie_notice_accepted', 'true'],
  ['theme', 'dark'],
  ['lang', 'en-GB'],
  ['locale', 'de_CH.UTF-8'],
  ['tz', 'Europe%2FZurich'],
  ['currency', 'CHF'],
  ['sidebar_collapsed', 'false'],
  ['font-size', '1.25'],
  ['geo', '47.3769,8.5417'],
  ['visited', '1699887766'],
  ['last_seen', '1699887766123'],
  ['expires_at', '2025-03-04T05:06:07.890Z'],
  ['version', '2.14.0-rc.1+build.20240305'],
  ['cart_count', '3'],
  ['cart', '%5B%7B%22sku%22%3A%22A-1%22%2C%22n%22%3A2%7D%5D'],
  ['prefs', '{"theme":"dark","columns":["a","b"]}'],
  ['ab_test', 'exp1:variantB:control:checkoutRedesign2024'],
  ['features', 'new-nav.fast-checkout.dark-mode-preview-enabled'],
  ['referrer', 'https%3A%2F%2Fwww.example.com%2Fsearch%3Fq%3Dcookies.and.sessions'],
  ['returnTo', '/account/orders?page=2&sort=date.desc:items'],
  ['csrf_token', 'd41d8cd98f00b204e9800998ecf8427e'],
  ['_csrf', 'Xq3vZ8t1Rk7sWf0uYb5nLm2p'],
  ['XSRF-TOKEN', '7c0ffee1-2b3c-4d5e-8f90-a1b2c3d4e5f6'],
  ['visitor_id', '6ba7b810-9dad-11d1-80b4-00c04fd430c8'],
  ['email', 'ada%40example.com'],
  ['greeting', 'Gr%C3%BC%C3%9Fe%20aus%20Z%C3%BCrich%3A%20alles%20gut.'],
  ['empty', ''],
  ['flag', 'y'],
  ['ip', '2001:0db8:85a3:0000:0000:8a2e:0370:7334'],
]

const STORED: readonly (readonly [name: string, value: string])[] = [
  ['theme', '"dark"'],
  ['persist:root', '{"user":"{\\"name\\":\\"ada\\"}","_persist":"{\\"version\\":-1,\\"rehydrated\\":true}"}'],
  ['settings', '{"volume":0.8,"muted":false,"tracks":["a","b"]}'],
  [
    'avatar',
    'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  ],
  ['draft', 'Dear all: the meeting is at 10:30. Bring the papers.'],
  ['i18nextLng', 'en-US'],
  ['deviceId', '9b5a2c8e-7d41-4b8f-a7c1-2f9e3d6b5a40'],
  ['lastVisit', '2025-03-04T05:06:07.890Z'],
  ['_grecaptcha', '09AFY_a8lQx3vZ8t1Rk7sWf0uYb5nLm2pHgTcEoDjKiBrNyMwUqXzVaSlPdFhGtJ'],
  ['ally-supports-cache', '{"userAgent":"Mozilla/5.0 (X11; Linux x86_64)","version":"1.4.1"}'],
  ['loglevel:webpack-dev-server', 'SILENT'],
  ['hash', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
]

export const ORDINARY: readonly Item[] = [
  ...COOKIES.map(([name, value]): Item => ['cookie', name, value]),
  ...STORED.map(([name, value]): Item => ['local', name, value]),
]
