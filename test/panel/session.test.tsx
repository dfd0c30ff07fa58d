/** The session section with the real formats: state, key, payload, re-signing, writing. */
import { fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { cookie, FLASK_KEY, FLASK_SESSION, web } from './fake-backend'
import { type Mounted, mountStorage, rowOf } from './mount'

const section = (): HTMLElement => {
  const found = document.querySelector<HTMLElement>('[data-state]')
  if (found === null) throw new Error('no session section')
  return found
}

const stateIs = (state: string): Promise<void> =>
  waitFor(() => expect(section().getAttribute('data-state')).toBe(state))

async function open(value = FLASK_SESSION): Promise<Mounted> {
  const mounted = await mountStorage([
    cookie('session', value, { httpOnly: true }),
    web('local', 'plain', 'x'),
  ])
  const rows = [...document.querySelectorAll<HTMLElement>('[role=row][data-id]')]
  const row = rows.find(one => one.dataset.id?.startsWith('"cookie"'))
  if (row === undefined) throw new Error('no row')
  fireEvent.mouseDown(row, { button: 0 })
  await waitFor(section)
  return mounted
}

const typeKey = (text: string, index = 0): void => {
  const field = document.querySelector(`#key-${index}`) as HTMLTextAreaElement
  fireEvent.input(field, { target: { value: text } })
  fireEvent.keyDown(field, { key: 'Enter' })
}

const details = (): HTMLElement => screen.getByRole('complementary')

describe('a Flask session', () => {
  it('is readable without a key, in the notation of Python and as JSON', async () => {
    await open()
    await stateIs('not-checked')
    expect(details().textContent).toContain("{'count': 6}")
    fireEvent.click(within(details()).getByRole('button', { name: 'JSON' }))
    expect(details().textContent).toContain('"count": 6')
  })
  it('is explained: a cookie, not sessionStorage, signed; Flask needs a key to write', async () => {
    await open()
    expect(details().textContent).toMatch(
      /session is Flask's session\. It is a cookie, not sessionStorage; it is signed, so anybody can read it and nobody without the key can change it/,
    )
    expect(details().textContent).toMatch(/RuntimeError/)
  })
  it('is verified with the right key and told from a wrong one; the payload stays readable', async () => {
    const { fake } = await open()
    typeKey('not the key')
    await stateIs('wrong-key')
    expect(details().textContent).toContain("{'count': 6}")
    typeKey(FLASK_KEY)
    await stateIs('verified')
    expect(fake.keys.get('shop.example')?.secrets).toEqual([{ text: FLASK_KEY }])
  })
  it('is verified with an older key of the list', async () => {
    await open()
    typeKey(`["the new key", "${FLASK_KEY}"]`)
    await stateIs('verified-older-key')
  })
  it('masks the key on screen', async () => {
    await open()
    const field = document.querySelector('#key-0') as HTMLTextAreaElement
    const masked = field.className
    fireEvent.click(screen.getByRole('button', { name: 'Show what is typed' }))
    expect(field.className).not.toBe(masked)
  })
  it('shows when it was issued, when the server will refuse it, and its parts', async () => {
    await open()
    await stateIs('not-checked')
    expect(details().textContent).toMatch(/Issued.*1 s ago/)
    expect(details().textContent).toMatch(/Server rejects it after.*in 30 d 23 h/)
    expect(details().textContent).toMatch(/payload:.*timestamp:.*signature:/)
  })
  it('with one changed character is never verified', async () => {
    await open(FLASK_SESSION.replace('Nn0', 'N30'))
    typeKey(FLASK_KEY)
    await stateIs('wrong-key')
  })
})

describe('editing a session', () => {
  const edit = async (text: string): Promise<void> => {
    fireEvent.click(await screen.findByRole('button', { name: 'Edit payload' }))
    fireEvent.input(await screen.findByLabelText('Edit payload', { selector: 'textarea' }), {
      target: { value: text },
    })
  }
  const write = (): HTMLButtonElement =>
    screen.getByRole('button', { name: 'Write cookie' }) as HTMLButtonElement

  it('signs the new payload, writes it when asked to, and can be undone', async () => {
    const { fake } = await open()
    typeKey(FLASK_KEY)
    await stateIs('verified')
    await edit('{"count": 41}')
    await waitFor(() => expect(write().disabled).toBe(false))
    expect(fake.commands).toEqual([])
    fireEvent.click(write())
    await waitFor(() => expect(details().textContent).toContain("{'count': 41}"))
    await stateIs('verified')
    expect(fake.snapshot.items[0]).toMatchObject({ name: 'session', httpOnly: true })
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(fake.snapshot.items[0]?.value).toBe(FLASK_SESSION))
  })
  it('keeps types that JSON has not', async () => {
    await open()
    typeKey(FLASK_KEY)
    await stateIs('verified')
    await edit('{"t": {"$type": "tuple", "value": [1, {"$type": "bytes", "value": "AP8="}]}}')
    await waitFor(() => expect(write().disabled).toBe(false))
    fireEvent.click(write())
    await waitFor(() => expect(details().textContent).toContain("{'t': (1, b'\\x00\\xff')}"))
  })
  it('names line and column of what is wrong, and loses nothing', async () => {
    await open()
    typeKey(FLASK_KEY)
    await stateIs('verified')
    await edit('{\n  "count": }')
    await waitFor(() =>
      expect(
        screen
          .getAllByRole('alert')
          .map(alert => alert.textContent)
          .join(),
      ).toMatch(/Line 2, column 12/),
    )
    expect(write().disabled).toBe(true)
    expect(
      (screen.getByLabelText('Edit payload', { selector: 'textarea' }) as HTMLTextAreaElement).value,
    ).toBe('{\n  "count": }')
  })
  it('says that nothing can be signed without a key', async () => {
    await open()
    await stateIs('not-checked')
    await edit('{"count": 41}')
    await waitFor(() => expect(details().textContent).toContain('without it nothing can be signed'))
    expect(write().disabled).toBe(true)
  })
})

describe('the chip in the table', () => {
  it('tells mechanism and state in words', async () => {
    await open()
    await waitFor(() => expect(rowOf('session').textContent).toContain('Flask session· not checked'))
    typeKey(FLASK_KEY)
    await waitFor(() => expect(rowOf('session').textContent).toContain('Flask session· verified'))
    expect(rowOf('plain').textContent).not.toContain('·')
  })
})
