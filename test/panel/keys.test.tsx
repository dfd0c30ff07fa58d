/** The key box with the real formats: whatever form the key has, what fits is said, and what cannot fit. */
import { fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import type { Settings } from '../../src/core/sessions/codec'
import { codec as flask } from '../../src/core/sessions/formats/flask-session'
import { map, number, string } from '../../src/core/value'
import { cookie, FLASK_KEY, FLASK_SESSION } from './fake-backend'
import { type Mounted, mountStorage } from './mount'

const details = (): HTMLElement => screen.getByRole('complementary')
const notes = (): HTMLElement => within(details()).getByRole('status', { name: 'About the key' })

const stateIs = (state: string): Promise<void> =>
  waitFor(() => expect(document.querySelector('[data-state]')?.getAttribute('data-state')).toBe(state))

const saysOfKey = (text: string | RegExp): Promise<void> =>
  waitFor(() => expect(notes().textContent).toMatch(text))

async function open(name: string, value: string): Promise<Mounted> {
  const mounted = await mountStorage([cookie(name, value)])
  const row = document.querySelector<HTMLElement>('[role=row][data-id]')
  if (row === null) throw new Error('no row')
  fireEvent.mouseDown(row, { button: 0 })
  await waitFor(() => expect(document.querySelector('[data-state]')).not.toBeNull())
  return mounted
}

const paste = (text: string, index = 0): void => {
  const field = document.querySelector(`#key-${index}`) as HTMLTextAreaElement
  fireEvent.input(field, { target: { value: text } })
  fireEvent.keyDown(field, { key: 'Enter' })
}

const SECRET = 'Kh@HrnMR11]delTj17v&6JN~CA0wXuvjd'

/** A session of a Flask server with these settings, made at the time of the panel's clock in tests. */
async function flaskSession(secret: string, settings: Settings): Promise<string> {
  const like = { kind: 'cookie', name: 'session', value: '', siblings: new Map() } as const
  const value = map([[string('count'), number(6)]])
  const key = { secrets: [{ id: null, value: secret }], settings }
  const env = { now: 1_741_064_802_000, random: (length: number) => new Uint8Array(length) }
  const [write] = (await flask.sign?.(value, key, like, env)) ?? []
  return write?.value ?? ''
}

const HEX = [...FLASK_KEY].map(c => c.charCodeAt(0).toString(16)).join('')

describe('the key box', () => {
  it.each([
    ['hexadecimal digits', HEX, /fits as hexadecimal digits/],
    ['base64', btoa(FLASK_KEY), /fits as base64/],
    ['a .env file', `DEBUG=1\nSECRET_KEY=${FLASK_KEY}\nPORT=3000`, /fits from SECRET_KEY, as text/],
    ['a settings file', `DEBUG = True\nSECRET_KEY = '${FLASK_KEY}'\n`, /fits from SECRET_KEY, as text/],
    ['a text in quotes', `"${FLASK_KEY}"`, /without the quotes/],
    ['a text with a line break', `${FLASK_KEY}\n`, /without the line break at its end/],
  ])('takes %s', async (_, text, says) => {
    await open('session', FLASK_SESSION)
    paste(text)
    await stateIs('verified')
    await saysOfKey(says)
  })

  it('takes a list, and says when an older key fits', async () => {
    await open('session', FLASK_SESSION)
    paste(`['the new key', '${FLASK_KEY}']`)
    await stateIs('verified-older-key')
    await saysOfKey(/from the list/)
  })

  it('tries each further field for itself, in whatever form, and says which one fits', async () => {
    await open('session', FLASK_SESSION)
    paste('SECRET_KEY=new')
    fireEvent.click(screen.getByRole('button', { name: 'Add another key' }))
    paste(HEX, 1)
    await stateIs('verified')
    await saysOfKey('Key 2 of the 2 keys of this site.')
  })

  it('takes keys below each other, and says which line fits', async () => {
    await open('session', FLASK_SESSION)
    paste(`another key\n${FLASK_KEY}\n`)
    await stateIs('verified')
    await saysOfKey(/fits from line 2, as text/)
  })

  it('says nothing more of a key that fits as it was typed', async () => {
    await open('session', await flaskSession(SECRET, {}))
    paste(SECRET)
    await stateIs('verified')
    expect(notes().textContent).toBe('')
  })

  it('warns of a key that stands in tutorials', async () => {
    await open('session', await flaskSession('your_secret_key', {}))
    paste('your_secret_key')
    await stateIs('verified')
    await saysOfKey(/stands in tutorials/)
  })
})

describe('the usual settings', () => {
  it('are tried where those given do not fit, and named', async () => {
    const { fake } = await open('session', await flaskSession(SECRET, { digest: 'sha256' }))
    paste(SECRET)
    await stateIs('verified')
    await saysOfKey('Verified with digest sha256, not with the settings given.')
    expect(fake.keys.get('shop.example')?.settings).toEqual({})
  })

  it('become the settings given when the user wants it', async () => {
    const { fake } = await open('session', await flaskSession(SECRET, { digest: 'sha256' }))
    paste(SECRET)
    await saysOfKey(/not with the settings given/)
    fireEvent.click(screen.getByRole('button', { name: 'Use these settings' }))
    await waitFor(() => expect(notes().textContent).toBe(''))
    await stateIs('verified')
    expect(fake.keys.get('shop.example')?.settings).toEqual({ 'flask-session': { digest: 'sha256' } })
  })

  it('are used to write again, so that the server takes what is written', async () => {
    const { fake } = await open('session', await flaskSession(SECRET, { digest: 'sha256' }))
    paste(SECRET)
    await saysOfKey(/not with the settings given/)
    fireEvent.click(await screen.findByRole('button', { name: 'Edit payload' }))
    fireEvent.input(await screen.findByLabelText('Edit payload', { selector: 'textarea' }), {
      target: { value: '{"count": 7}' },
    })
    const write = await screen.findByRole<HTMLButtonElement>('button', { name: 'Write cookie' })
    await waitFor(() => expect(write.disabled).toBe(false))
    fireEvent.click(write)
    // A SHA-256 has 43 characters in base64url.
    await waitFor(() =>
      expect(fake.snapshot.items[0]?.value).toMatch(/^eyJjb3VudCI6N30\.[\w-]{6}\.[\w-]{43}$/),
    )
  })

  it('are said not to fit either when they do not', async () => {
    await open('session', FLASK_SESSION)
    paste('not the key')
    await stateIs('wrong-key')
    await saysOfKey(/usual settings of this framework do not fit either/)
  })
})

const token = (alg: string): string =>
  `${btoa(JSON.stringify({ alg, typ: 'JWT' })).replace(/=+$/, '')}.e30.${'A'.repeat(43)}`

const PEM = `-----BEGIN PUBLIC KEY-----\n${'A'.repeat(64)}\n-----END PUBLIC KEY-----`

describe('keys of the wrong form', () => {
  it.each([
    [
      'token',
      token('HS256'),
      PEM,
      /This is a PEM public key; a token signed with HS256 needs the shared secret\./,
    ],
    ['session', FLASK_SESSION, 'RAILS_MASTER_KEY=0123', /RAILS_MASTER_KEY looks like the master key/],
    ['session', FLASK_SESSION, 'SECRET_KEY=$VAULT', /SECRET_KEY is set to \$VAULT: the name of a key/],
  ])('%s: says why they cannot fit', async (name, value, key, says) => {
    await open(name, value)
    paste(key)
    await saysOfKey(says)
  })
})
