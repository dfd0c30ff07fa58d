/** What the browser itself tells a screen reader of the panel: roles, names, states and announcements. */
import { afterAll, beforeAll, expect } from 'vitest'
import type { Driver } from '../browsers/driver'
import type { Heard } from '../browsers/heard'
import { fill, openStorelens, select, sessionBecomes, showPane, showView } from '../browsers/panel'
import { until } from '../browsers/until'
import { DEMO_KEY } from '../demo/sessions'
import { type Site, startSite } from '../demo/site'
import { inBothBrowsers } from './lib/in-both-browsers'

let site: Site
beforeAll(async () => {
  site = await startSite({ https: 0, http: 0 })
})
afterAll(() => site.close())

const heard = (driver: Driver): Promise<readonly Heard[]> => driver.heard()

const withRole = (nodes: readonly Heard[], role: string): readonly Heard[] =>
  nodes.filter(node => node.role === role)

const names = (nodes: readonly Heard[]): readonly string[] => nodes.map(({ name }) => name ?? '')

/** Waits for a node of a live region whose text is as wanted. */
const announced = (driver: Driver, role: 'status' | 'alert', text: RegExp): Promise<Heard> =>
  until(`the ${role} ${text}`, async () => {
    const found = withRole(await heard(driver), role)
    return found.find(node => text.test(node.text)) ?? Promise.reject(found.map(node => node.text))
  })

const viewTabs = (nodes: readonly Heard[]): readonly Heard[] =>
  withRole(nodes, 'tab').filter(({ within }) => within.includes('banner'))

const detailsTabs = (nodes: readonly Heard[]): readonly Heard[] =>
  withRole(nodes, 'tab').filter(({ within }) => !within.includes('banner'))

const selected = (nodes: readonly Heard[]): readonly string[] => names(nodes.filter(node => node.selected))

inBothBrowsers('a screen reader', {
  build: 'with-hosts',
  window: { width: 1280, height: 1000, devtoolsSize: 700 },
  before: async driver => {
    await driver.goto(site.url('shop.test'))
    await openStorelens(driver, 'storage')
  },
  tests: {
    'hears the views as tabs, one of them selected, and the view under its name': async driver => {
      for (const [view, name] of [
        ['compare', 'Compare'],
        ['timeline', 'Timeline'],
        ['sending', 'Sending'],
        ['storage', 'Storage'],
      ] as const) {
        await showView(driver, view)
        const nodes = await heard(driver)
        expect(names(viewTabs(nodes))).toEqual(['Compare', 'Storage', 'Timeline', 'Sending'])
        expect(selected(viewTabs(nodes))).toEqual([name])
        expect(names(withRole(nodes, 'tabpanel'))).toContain(name)
      }
    },
    'hears a name for every control of every view': async driver => {
      for (const view of ['compare', 'timeline', 'sending', 'storage'] as const) {
        await showView(driver, view)
        const controls = (await heard(driver)).filter(({ role }) =>
          /^(?:button|link|tab|checkbox|radio|textbox|searchbox|combobox|spinbutton|grid|table|tree|treegrid|toolbar|tablist|meter)$/.test(
            role,
          ),
        )
        expect(controls.length).toBeGreaterThan(10)
        expect(controls.filter(({ name = '' }) => name.trim() === '')).toEqual([])
      }
    },
    'hears the comparison as a table with heads': async driver => {
      await showView(driver, 'compare')
      const nodes = await heard(driver)
      expect(names(withRole(nodes, 'table'))).toEqual([
        'Cookies, localStorage and sessionStorage of this tab',
      ])
      expect(names(withRole(nodes, 'columnheader'))).toEqual(['Cookies', 'localStorage', 'sessionStorage'])
      expect(names(withRole(nodes, 'rowheader'))).toContain('Sent with requests')
      await showView(driver, 'storage')
    },
    'hears the stored items as a grid, and which row is selected': async driver => {
      await select(driver, 'cookie', 'session')
      const nodes = await heard(driver)
      const [grid, ...others] = withRole(nodes, 'grid')
      expect(others).toEqual([])
      expect(grid).toMatchObject({ name: 'Stored items', multiselectable: true })
      expect(names(withRole(nodes, 'columnheader')).slice(0, 3)).toEqual(['Kind', 'Name', 'Value'])
      const rows = withRole(nodes, 'row')
      expect(rows.length).toBeGreaterThan(20)
      expect(selected(rows)).toEqual([expect.stringMatching(/^cookie session .*Flask session/)])
      // The heads are no item: in Chromium nothing that can be selected, in Firefox not selected.
      expect(rows[0]?.name).toMatch(/^(?:Kind|$)/)
      expect(rows[0]?.selected).not.toBe(true)
    },
    'hears the details as tabs, the verdict as it falls, and the payload as a tree': async driver => {
      await showPane(driver, 'session')
      expect(names(detailsTabs(await heard(driver)))).toEqual([
        'Session',
        'Value',
        'Labels',
        'History',
        'Edit',
      ])
      expect(selected(detailsTabs(await heard(driver)))).toEqual(['Session'])
      await fill(driver, '#key-0', 'wrong')
      await driver.press('Enter')
      await announced(driver, 'status', /^Wrong key/)
      await fill(driver, '#key-0', DEMO_KEY)
      await driver.press('Enter')
      await sessionBecomes(driver, 'verified')
      await announced(driver, 'status', /^Verified\. The signature fits the key\./)
      const nodes = await heard(driver)
      expect(names(withRole(nodes, 'tree'))).toEqual(['Payload: 2 members'])
      const [root, ...members] = withRole(nodes, 'treeitem')
      expect(root).toMatchObject({ level: 1, expanded: true, selected: true })
      expect(members.map(({ level, name }) => [level, name])).toEqual([
        [2, "'count': 1"],
        [2, "'user': 'ada'"],
      ])
    },
    'hears how many items a filter leaves, and what is wrong with it': async driver => {
      await fill(driver, '#filter', 'session')
      await announced(driver, 'status', /^\d of \d+ items/)
      await fill(driver, '#filter', '/(/')
      await announced(driver, 'alert', /Unterminated group|unterminated parenthetical/)
      await fill(driver, '#filter', 'session')
    },
    'hears what was done': async driver => {
      await select(driver, 'cookie', 'session')
      await driver.press('Delete')
      await announced(driver, 'status', /^Deleted .*session/)
      await driver.press('Mod+z')
      await announced(driver, 'status', /^Undone: /)
    },
  },
})
