// `npm run fuzz`: random texts through every session format, or with --panel random commands and events through the panel's state.
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { root, run } from './run.mjs'

const USAGE = `npm run fuzz -- [--seconds N] [--seed N]           the session formats, for so long
npm run fuzz -- --panel [--times N] [--seed N]     the state of the panel, the history of edits and the timeline: so many times
                                                   what the tests try`

/** Tests that ask `test/tries.ts` how much to try. */
const PANEL = [
  'test/panel/random-panel.test.ts',
  'test/panel/undo.test.ts',
  'test/panel/relayer.test.ts',
  'test/panel/form-draft.test.ts',
  'test/browser/edit-sequences.test.ts',
  'test/core/timeline-incremental.test.ts',
]

function panel({ times = '10', seed }) {
  const env = {
    ...process.env,
    STORELENS_TRIES: times,
    ...(seed === undefined ? {} : { STORELENS_SEED: seed }),
  }
  const projects = ['unit', 'browser', 'panel', 'slow'].map(name => `--project=${name}`)
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...projects, '--testTimeout=0', ...PANEL]
  return spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' }).status ?? 1
}

try {
  const options = {
    panel: { type: 'boolean', default: false },
    times: { type: 'string' },
    seconds: { type: 'string' },
    seed: { type: 'string' },
  }
  const { values } = parseArgs({ options })
  if (values.panel) process.exitCode = panel(values)
  else await run('test/fuzz.ts', process.argv.slice(2))
} catch (error) {
  console.error(`${error.message}\n${USAGE}`)
  process.exitCode = 2
}
