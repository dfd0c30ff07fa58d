import { it } from 'vitest'
import { readKeys } from '../../src/core/sessions/keys/read'
const show = (t: string) => console.log(JSON.stringify(t).slice(0,100), readKeys(t).slice(0,9).map(r => `\n   ${r.what}/${r.as} ${r.from ?? ''} ${r.without} ${JSON.stringify(r.settings)} ${r.secrets.map(s => (s.id ?? '') + ':' + (typeof s.value === 'string' ? JSON.stringify(s.value).slice(0,40) : Buffer.from(s.value).toString('hex').slice(0,30)))}`).join(''))
it('x', () => {
  for (const t of ['abc\n', '"abc"', "export SECRET_KEY='a\\nb'", "['new','old']", 'SECRET_KEY=new\nSECRET_KEY_FALLBACKS=["o1","o2"]\n', "SECRET_KEY = 'n'\nSECRET_KEY_FALLBACKS = [\n  'o1', # x\n  'o2',\n]\n",
   "b'\\xff\\x01a'", 'base64:6Oz4js7ZvvMznVc/AJD6MSuOEQ/CQg6u/30Fg/sLX/Y=', 'APP_KEY=base64:6Oz4js7ZvvMznVc/AJD6MSuOEQ/CQg6u/30Fg/sLX/Y=\nAPP_PREVIOUS_KEYS=base64:5HqN4laUmghH1Q7l63CY1A==,base64:5HqN4laUmghH1Q7l63CY1B==',
   "define('AUTH_KEY', 'k1');\ndefine('AUTH_SALT',  's1');\n", "app.use(session({ secret: ['a1','b1'], resave: false }))", "const x = { password: 'complex_password', cookieName: 'y' }", "{1: 'old', 2: 'new'}",
   'production:\n  secret_key_base: 6f3a\n', '{"Jwt":{"Key":"abc","Issuer":"me"}}', "'cookieValidationKey' => 'xyz',", "secret: process.env.SECRET || 'dev'", "SECRET_KEY = os.environ.get('SECRET_KEY', 'dflt')", 'RAILS_MASTER_KEY=0123456789abcdef0123456789abcdef', 'SECRET=${OTHER}',
   'signing_salt: "Qx3k9aZp",\nsecret_key_base: "9E0i"', "app.config['SECRET_KEY'] = 'dev'", "app.secret_key = b'_5#y2L\"F4Q8z\\n\\xec]/'", '5lr;E59DiCmTim1UybhQiO+But>mv_faCncWl!?HE@@', 'set :session_secret, "abc"', "bytes.fromhex('00ff')", "Buffer.from('AP8=', 'base64')", "'Security' => [\n 'salt' => env('SECURITY_SALT', 'abc'),", 'JWT_SECRET: c2VjcmV0Cg==', 'abcd==','app.use(cookieSession({ name: "session", keys: ["k1", "k2"] }))','play.http.secret.key="changeme"', 'SECRET_KEY=django-insecure-4[N&YAR!tbZhUUX7s:?UM:%Dz.%25nfQQ#}lmzEtij*s[&[?1j']) show(t)
})
