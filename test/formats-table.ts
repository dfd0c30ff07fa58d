/** The table of formats in the README, made from the list of formats. */
import { BY_SPECIFICATION } from '../src/core/sessions/by-specification'
import type { SessionCodec } from '../src/core/sessions/codec'

/** Where a reader looks for a format: by language, then by framework. The first that fits. */
const GROUPS: readonly (readonly [heading: string, ids: RegExp])[] = [
  [
    'Python',
    /^(?:flask|starlette|django|tornado|pyramid|authtkt|bottle|beaker|aiohttp|werkzeug|itsdangerous)\b/,
  ],
  [
    'JavaScript: Express, Koa, Fastify, hapi, AdonisJS',
    /^(?:express|cookie-session|koa|fastify|hapi|adonis|client-sessions|iron-seal)\b/,
  ],
  [
    'JavaScript: Next.js, Nuxt, SvelteKit, Remix, Hono',
    /^(?:nextauth|authjs|better-auth|iron-session|h3|remix|hono|svelte|supabase|auth0)\b/,
  ],
  ['Ruby', /^(?:rails|rack)\b/],
  ['PHP', /^(?:laravel|symfony|cakephp|yii2|codeigniter2|wordpress)\b/],
  ['Elixir', /^(?:plug|phoenix)\b/],
  ['Go and Rust', /^(?:gorilla|fiber|oauth2-proxy|cookie-rs)\b/],
  ['Java, Kotlin and Scala', /^(?:spring|shiro|ktor|play)\b/],
  ['.NET', /^aspnet\b/],
  ['Perl', /^(?:mojolicious|plack)\b/],
  ['Of no framework', /^(?:jwt|jwe|paseto|fernet|opaque|bigip|json-cookie|base64json)\b/],
]

/** Throws for a format that nobody would find. */
function headingOf({ id }: SessionCodec): string {
  const found = GROUPS.find(([, ids]) => ids.test(id))
  if (found === undefined) throw new Error(`${id} needs a group in test/formats-table.ts`)
  return found[0]
}

const WITHOUT_KEY: Readonly<Record<SessionCodec['protection'], string>> = {
  signed: 'everything',
  encrypted: 'its outer form',
  reference: 'the id; data is on the server',
  none: 'everything',
}

const WITH_KEY: Readonly<Record<SessionCodec['protection'], string>> = {
  signed: 'verified',
  encrypted: 'opened and verified',
  reference: 'verified',
  none: 'not signed',
}

/** What the key alone does not do. */
const MORE: Readonly<Record<string, { readonly key?: string; readonly written?: string }>> = {
  'gorilla-securecookie': {
    written: 'JSON and text; not gob, which numbers its types as the program that wrote it does',
  },
  'symfony-remember-me': { key: 'verified, if the user properties on the server are given too' },
  'wordpress-auth-cookie': { key: "verified, if the user's password hash is given too" },
  'spring-remember-me': { key: "verified, if the user's password hash is given too" },
  'spring-session': { key: 'has none' },
  opaque: { key: 'has none' },
}

function row(codec: SessionCodec): string {
  const { id, title, protection, readOnly, sign } = codec
  const written = sign === undefined ? `no: ${readOnly}` : (MORE[id]?.written ?? 'yes')
  const name = `${title}${BY_SPECIFICATION.has(id) ? ' †' : ''}`
  return `| ${name} | ${WITHOUT_KEY[protection]} | ${MORE[id]?.key ?? WITH_KEY[protection]} | ${written} |`
}

function group(heading: string, codecs: readonly SessionCodec[]): string {
  const rows = codecs.toSorted((a, b) => a.title.localeCompare(b.title, 'en')).map(row)
  return `<details><summary>${heading} (${rows.length})</summary>

| format | read without key | with key | written again |
|---|---|---|---|
${rows.join('\n')}

</details>`
}

/** Markdown. */
export function formatsTable(codecs: readonly SessionCodec[]): string {
  const groups = GROUPS.map(([heading]) =>
    group(
      heading,
      codecs.filter(codec => headingOf(codec) === heading),
    ),
  )
  return `${codecs.length} formats:

${groups.join('\n')}

† by specification only: the framework was not at hand to make cookies. All others are proven by cookies of the real framework,
or by the vectors that its authors published.`
}

const BEGIN = '<!-- formats: begin; made from the code -->'
const END = '<!-- formats: end -->'

/** The text with its table of formats made anew; throws where it has no place for it. */
export function withFormats(readme: string, codecs: readonly SessionCodec[]): string {
  const [start, end] = [readme.indexOf(BEGIN), readme.indexOf(END)]
  if (start === -1 || end < start) throw new Error('README.md has no place for the table of formats')
  return `${readme.slice(0, start)}${BEGIN}\n${formatsTable(codecs)}\n${readme.slice(end)}`
}
