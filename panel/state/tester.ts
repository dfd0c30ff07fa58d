/** What is filled in and unfolded in the request tester. It outlives a change of the view. */
import { type Signal, signal } from '@preact/signals'
import type { TesterContext } from '../../src/core/cookie/presets'
import type { CookieRequest } from '../../src/core/cookie/request'
import type { ItemId } from '../../src/core/model'

export type How = TesterContext['how']

/** Id of the frame whose document starts the request, or a page of another site. */
export type Starter = number | 'other'

export interface TesterForm {
  /** null: the URL of the page. */
  readonly url: string | null
  readonly how: How
  /** null: what is usual for `how`. */
  readonly by: Starter | null
  /** URL or origin of the page of another site. */
  readonly from: string
  readonly method: string
  readonly credentials: CookieRequest['credentials']
  /** Hops before, as typed: `302 https://login.example`, one after the other. */
  readonly redirects: string
}

export interface Tester {
  readonly form: Signal<TesterForm>
  /** Held-back cookies whose remedies are shown. */
  readonly asked: Signal<ReadonlySet<ItemId>>
}

const FORM: TesterForm = {
  url: null,
  how: 'address-bar',
  by: null,
  from: 'https://other.example',
  method: 'GET',
  credentials: 'same-origin',
  redirects: '',
}

export const createTester = (): Tester => ({ form: signal(FORM), asked: signal(new Set()) })
