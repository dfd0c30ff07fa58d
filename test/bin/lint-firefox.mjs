// web-ext lint of the Firefox build: no error, no notice, and no warning but the one that preact's own code causes.
import { spawnSync } from 'node:child_process'
import { root } from './run.mjs'

const { stdout, stderr } = spawnSync(
  process.execPath,
  ['node_modules/web-ext/bin/web-ext.js', 'lint', '--source-dir', 'dist/firefox', '--output', 'json'],
  { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26, env: { ...process.env, NO_UPDATE_NOTIFIER: '1' } },
)
/** preact writes innerHTML where a component asks for dangerouslySetInnerHTML; none of ours does. */
const isPreacts = ({ code }) => code === 'UNSAFE_VAR_ASSIGNMENT'

try {
  const { errors, notices, warnings } = JSON.parse(stdout)
  const preacts = warnings.filter(isPreacts)
  const unexpected = [
    ...errors,
    ...notices,
    ...warnings.filter(each => !isPreacts(each)),
    ...preacts.slice(1),
  ]
  for (const each of unexpected)
    console.error(`${each._type} ${each.code}: ${each.message} ${each.file ?? ''}:${each.line ?? ''}`)
  console.log(
    `${errors.length} errors, ${notices.length} notices, ${warnings.length} warnings (${preacts.length} inside preact)`,
  )
  process.exitCode = unexpected.length === 0 ? 0 : 1
} catch {
  console.error(stdout, stderr)
  process.exitCode = 1
}
