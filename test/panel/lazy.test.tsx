/** Parts of the panel that are fetched when they are first drawn. */
import { waitFor } from '@testing-library/preact'
import { render } from 'preact'
import { afterEach, describe, expect, it } from 'vitest'
import { lazy } from '../../panel/lazy'

const Words = ({ text }: { readonly text: string }) => <p>{text}</p>

const root = document.createElement('div')
const isDrawn = (): Promise<void> => waitFor(() => expect(root.textContent).toBe('here'))

describe('a lazy part', () => {
  afterEach(() => render(null, root))

  it('is drawn once it is loaded', async () => {
    const Part = lazy(async () => Words)
    render(<Part text="here" />, root)
    expect(root.textContent).toBe('')
    await isDrawn()
  })
  it('is drawn when it was loaded after the first drawing and before its effects', async () => {
    const Part = lazy(async () => Words)
    render(<Part text="here" />, root)
    await Part.fetch()
    await isDrawn()
  })
  it('is drawn at once when it was loaded before', async () => {
    const Part = lazy(async () => Words)
    await Part.fetch()
    render(<Part text="here" />, root)
    expect(root.textContent).toBe('here')
  })
})
