/** Published vectors of PASETO v2 and v4: paseto-standard/test-vectors, v2.json and v4.json. */
export const SHARED_KEY = '707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f'
export const PUBLIC_KEY = '1eb9dbbbbc047c03fd70604e0071f0987e16b28b757225c11f00415d0e20b1a2'
export const SECRET_KEY = `b4cbfb43df4ce210727d953e4a713307fa19bb7d9f85041438d9e11b942a3774${PUBLIC_KEY}`

const KID = '.eyJraWQiOiJ6VmhNaVBCUDlmUmYyc25FY1Q3Z0ZUaW9lQTlDT2NOeTlEZmdMMVc2MGhhTiJ9'
const NOT_JSON = '.YXJiaXRyYXJ5LXN0cmluZy10aGF0LWlzbid0LWpzb24'
const V4_NONCE = 'v4.local.32VIErrEkmY4JVILovbmfPXKW9wT1OdQepjMTC_MOtjA4kiqw7_tcaOM5GNEcnTxl60W'
const V4_SIGNED =
  'v4.public.eyJkYXRhIjoidGhpcyBpcyBhIHNpZ25lZCBtZXNzYWdlIiwiZXhwIjoiMjAyMi0wMS0wMVQwMDowMDowMCswMDowMCJ9'
const V2_SIGNED =
  'v2.public.eyJkYXRhIjoidGhpcyBpcyBhIHNpZ25lZCBtZXNzYWdlIiwiZXhwIjoiMjAxOS0wMS0wMVQwMDowMDowMCswMDowMCJ9'

export interface PasetoSample {
  readonly name: string
  readonly token: string
  readonly data: string
  readonly implicit: string
}

const sample = (name: string, token: string, data: string, implicit = ''): PasetoSample => ({
  name,
  token,
  data: `this is a ${data} message`,
  implicit,
})

const assertion = (name: string): string => `{"test-vector":"${name}"}`

export const PASETO: readonly PasetoSample[] = [
  sample(
    '4-E-1',
    'v4.local.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAr68PS4AXe7If_ZgesdkUMvSwscFlAl1pk5HC0e8kApeaqMfGo_7OpBnwJOAbY9V7WU6abu74MmcUE8YWAiaArVI8XJ5hOb_4v9RmDkneN0S92dx0OW4pgy7omxgf3S8c3LlQg',
    'secret',
  ),
  sample(
    '4-E-2',
    'v4.local.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAr68PS4AXe7If_ZgesdkUMvS2csCgglvpk5HC0e8kApeaqMfGo_7OpBnwJOAbY9V7WU6abu74MmcUE8YWAiaArVI8XIemu9chy3WVKvRBfg6t8wwYHK0ArLxxfZP73W_vfwt5A',
    'hidden',
  ),
  sample(
    '4-E-3',
    `${V4_NONCE}kwMsYXw6FSNb_UdJPXjpzm0KW9ojM5f4O2mRvE2IcweP-PRdoHjd5-RHCiExR1IK6t6-tyebyWG6Ov7kKvBdkrrAJ837lKP3iDag2hzUPHuMKA`,
    'secret',
  ),
  sample(
    '4-E-5',
    `${V4_NONCE}kwMsYXw6FSNb_UdJPXjpzm0KW9ojM5f4O2mRvE2IcweP-PRdoHjd5-RHCiExR1IK6t4x-RMNXtQNbz7FvFZ_G-lFpk5RG3EOrwDL6CgDqcerSQ${KID}`,
    'secret',
  ),
  sample(
    '4-E-8',
    `${V4_NONCE}iA8rd3wgFSNb_UdJPXjpzm0KW9ojM5f4O2mRvE2IcweP-PRdoHjd5-RHCiExR1IK6t5uvqQbMGlLLNYBc7A6_x7oqnpUK5WLvj24eE4DVPDZjw${KID}`,
    'hidden',
    assertion('4-E-8'),
  ),
  sample(
    '4-E-9',
    `${V4_NONCE}iA8rd3wgFSNb_UdJPXjpzm0KW9ojM5f4O2mRvE2IcweP-PRdoHjd5-RHCiExR1IK6t6tybdlmnMwcDMw0YxA_gFSE_IUWl78aMtOepFYSWYfQA${NOT_JSON}`,
    'hidden',
    assertion('4-E-9'),
  ),
  sample(
    '4-S-1',
    `${V4_SIGNED}bg_XBBzds8lTZShVlwwKSgeKpLT3yukTw6JUz3W4h_ExsQV-P0V54zemZDcAxFaSeef1QlXEFtkqxT1ciiQEDA`,
    'signed',
  ),
  sample(
    '4-S-2',
    `${V4_SIGNED}v3Jt8mx_TdM2ceTGoqwrh4yDFn0XsHvvV_D0DtwQxVrJEBMl0F2caAdgnpKlt4p7xBnx1HcO-SPo8FPp214HDw${KID}`,
    'signed',
  ),
  sample(
    '4-S-3',
    `${V4_SIGNED}NPWciuD3d0o5eXJXG5pJy-DiVEoyPYWs1YSTwWHNJq6DZD3je5gf-0M4JR9ipdUSJbIovzmBECeaWmaqcaP0DQ${KID}`,
    'signed',
    assertion('4-S-3'),
  ),
  sample(
    '2-E-1',
    'v2.local.97TTOvgwIxNGvV80XKiGZg_kD3tsXM_-qB4dZGHOeN1cTkgQ4PnW8888l802W8d9AvEGnoNBY3BnqHORy8a5cC8aKpbA0En8XELw2yDk2f1sVODyfnDbi6rEGMY3pSfCbLWMM2oHJxvlEl2XbQ',
    'signed',
  ),
  sample(
    '2-E-6',
    `v2.local.pvFdDeNtXxknVPsbBCZF6MGedVhPm40SneExdClOxa9HNR8wFv7cu1cB0B4WxDdT6oUc2toyLR6jA6sc-EUM5ll1EkeY47yYk6q8m1RCpqTIzUrIu3B6h232h62DnMXKdHn_Smp6L_NfaEnZ-A${KID}`,
    'secret',
  ),
  sample(
    '2-E-9',
    `v2.local.pvFdDeNtXxknVPsbBCZF6MGedVhPm40SneExdClOxa9HNR8wFv7cu1cB0B4WxDdT6oUc2toyLR6jA6sc-EUM5ll1EkeY47yYk6q8m1RCpqTIzUrIu3B6h232h62DoOJbyKBGPZG50XDZ6mbPtw${NOT_JSON}`,
    'secret',
    'discarded-anyway',
  ),
  sample(
    '2-S-1',
    `${V2_SIGNED}HQr8URrGntTu7Dz9J2IF23d1M7-9lH9xiqdGyJNvzp4angPW5Esc7C5huy_M8I8_DjJK2ZXC2SUYuOFM-Q_5Cw`,
    'signed',
  ),
  sample(
    '2-S-3',
    `${V2_SIGNED}flsZsx_gYCR0N_Ec2QxJFFpvQAs7h9HtKwbVK2n1MJ3Rz-hwe8KUqjnd8FAnIJZ601tp7lGkguU63oGbomhoBw${KID}`,
    'signed',
    'discarded-anyway',
  ),
]
