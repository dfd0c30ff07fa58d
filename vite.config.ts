import { crx, type ManifestV3Export } from '@crxjs/vite-plugin'
import preact from '@preact/preset-vite'
import { defineConfig, type TestProjectConfiguration } from 'vitest/config'
import source from './manifest.json' with { type: 'json' }
import npm from './package.json' with { type: 'json' }
import { browserSupportModule } from './vite.browser-support.ts'
import { licenses } from './vite.licenses.ts'

type Target = 'chrome' | 'firefox'

// Firefox panels cannot ask for host access: this page does, in a tab.
const GRANT_PAGE = 'src/browser/grant/grant.html'

/** No test is about time: the limit only ends one that hangs, also on a machine that is busy otherwise. */
const PATIENCE = 60_000

/**
 * Many keys on many cookies, changes at every place, the longest texts and imports, thousands of edits and of stop points,
 * derivations that are slow on purpose: in `npm test`, not in its fast part.
 */
const SLOW = [
  'test/core/keys-try.test.ts',
  'test/core/keys-any-text.test.ts',
  'test/core/formats-slow.test.ts',
  'test/core/changes-slow-*.test.ts',
  'test/core/cookie-matrix.test.ts',
  'test/core/copy.test.ts',
  'test/core/copy-servers.test.ts',
  'test/panel/import-large.test.ts',
  'test/browser/chaos.test.ts',
  'test/browser/edit-sequences.test.ts',
]

/** A constant text of 50 kB (the public suffix list) would be copied to each of its uses. */
const AS_WRITTEN = { inlineConst: false } as const

const GECKO = {
  gecko: {
    id: 'storelens@storelens.invalid',
    strict_min_version: '142.0',
    data_collection_permissions: { required: ['none'] },
  },
}

/**
 * manifest.json is written for Chrome. Firefox takes an event page instead of a service worker, and grants host
 * permissions at installation. Chrome gets a worker of its own for incognito windows (`split`, unknown to Firefox): one
 * that spans them reads and writes the cookies of the ordinary profile. The dev server serves the code from localhost,
 * which the policy of a build forbids.
 */
function manifestFor(target: Target, dev: boolean): ManifestV3Export {
  const {
    content_security_policy,
    minimum_chrome_version,
    background,
    incognito,
    optional_host_permissions,
    optional_permissions,
    ...common
  } = source
  const named = { ...common, version: npm.version, optional_permissions }
  const shared = dev ? named : { ...named, content_security_policy }
  const manifest =
    target === 'chrome'
      ? { ...shared, background, incognito, minimum_chrome_version, optional_host_permissions }
      : {
          ...shared,
          background: { scripts: [background.service_worker], type: background.type },
          // Here the first of them means WebSockets too.
          host_permissions: optional_host_permissions.slice(0, 1),
          browser_specific_settings: GECKO,
        }
  return manifest as unknown as ManifestV3Export
}

/** End-to-end tests that measure how long the panel stands still: nothing else runs beside them. */
const ALONE = ['test/e2e/transfer.test.ts']

const endToEnd = (name: string, more: object, groupOrder: number): TestProjectConfiguration => ({
  plugins: [browserSupportModule()],
  test: {
    ...{ name, include: ['test/e2e/**/*.test.ts'], ...more },
    sequence: { groupOrder },
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})

const PROJECTS: TestProjectConfiguration[] = [
  {
    test: {
      name: 'unit',
      include: ['test/core/**/*.test.ts', 'test/*.test.ts'],
      exclude: SLOW,
      testTimeout: PATIENCE,
      // No module keeps anything that a test could see and none is mocked: they are loaded once for all files.
      isolate: false,
    },
  },
  { plugins: [browserSupportModule()], test: { name: 'slow', include: SLOW, testTimeout: PATIENCE } },
  {
    plugins: [browserSupportModule()],
    test: { name: 'browser', include: ['test/browser/**/*.test.ts'], exclude: SLOW, testTimeout: PATIENCE },
  },
  {
    plugins: [browserSupportModule()],
    test: {
      name: 'panel',
      include: ['test/panel/**/*.test.{ts,tsx}'],
      exclude: SLOW,
      environment: 'happy-dom',
      isolate: false,
      setupFiles: ['test/panel/setup.ts'],
      testTimeout: PATIENCE,
    },
  },
  // One browser keeps two cores busy. STORELENS_E2E_WORKERS=2 takes two files at a time, where there are more.
  endToEnd('e2e', { exclude: ALONE, maxWorkers: Number(process.env.STORELENS_E2E_WORKERS ?? 1) }, 1),
  endToEnd('e2e-alone', { include: ALONE, maxWorkers: 1 }, 2),
]

export default defineConfig(({ command, mode }) => {
  const dev = command === 'serve'
  const target: Target = mode === 'firefox' ? 'firefox' : 'chrome'
  const extension = [
    preact(),
    browserSupportModule(),
    licenses(),
    crx({ manifest: manifestFor(target, dev), browser: target }),
  ]
  return {
    plugins: mode === 'test' ? [] : extension,
    build: {
      outDir: dev ? `dist/dev-${target}` : `dist/${target}`,
      emptyOutDir: true,
      target: target === 'firefox' ? 'firefox142' : 'chrome132',
      modulePreload: false,
      sourcemap: false,
      rolldownOptions: {
        optimization: AS_WRITTEN,
        // Words are fetched with what says them: importing one says nothing of the others that panel/text.ts names.
        treeshake: { moduleSideEffects: [{ test: /\/panel\/text(?:\/[\w-]+)*\.ts$/, sideEffects: false }] },
        input: { panel: 'panel/panel.html', ...(target === 'firefox' ? { grant: GRANT_PAGE } : {}) },
      },
    },
    worker: { rolldownOptions: { optimization: AS_WRITTEN } },
    server: { port: 5173, strictPort: true, ws: { clientPort: 5173 } },
    test: {
      // Half of the time on two cores: the default leaves one of them idle.
      maxWorkers: '100%',
      projects: PROJECTS,
    },
  }
})
