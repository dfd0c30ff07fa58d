/** The command `npm run accept`: do real frameworks accept the cookies that were read, changed and signed here? */
import { parseArgs } from 'node:util'
import { type Framework, type Mechanism, pathOf } from './accept/contract'
import { frameworks } from './accept/frameworks'
import { start } from './accept/running'
import { installMissing } from './accept/servers'
import { visit } from './accept/visit'

const USAGE = `npm run accept -- [--only NAME...]
  --only NAME... frameworks or mechanisms; may be repeated`

interface Chosen {
  readonly framework: Framework
  readonly mechanisms: readonly Mechanism[]
}

const count = { passed: 0, failed: 0 }

function report(mechanism: Mechanism, version: string, failure: string | null): void {
  count[failure === null ? 'passed' : 'failed']++
  console.log(
    `${pathOf(mechanism).padEnd(33)}${failure === null ? 'accepted' : 'FAILED'}  ${version}${failure === null ? '' : `: ${failure}`}`,
  )
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : (JSON.stringify(error) ?? 'unknown')

async function check({ framework, mechanisms }: Chosen): Promise<void> {
  const fail = (why: string): void => {
    for (const mechanism of mechanisms) report(mechanism, framework.name, why)
  }
  try {
    if (!framework.server.isInstalled())
      return fail(`it is not installed; on Debian: apt-get install ${framework.server.packages.join(' ')}`)
    const server = await start(framework, framework.server.command())
    try {
      for (const mechanism of mechanisms)
        report(
          mechanism,
          server.version,
          await visit(server.url, framework.secret, mechanism).catch(reasonOf),
        )
    } finally {
      await server.end()
    }
    if (framework.note !== undefined) console.log(`  note: ${framework.note}`)
  } catch (error) {
    fail(reasonOf(error))
  }
}

function choose(args: readonly string[]): readonly Chosen[] {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { only: { type: 'string', multiple: true } },
    allowPositionals: true,
  })
  const names = [...(values.only ?? []), ...positionals]
  const known = frameworks.flatMap(({ name, mechanisms }) => [name, ...mechanisms.map(({ id }) => id)])
  const unknown = names.filter(name => !known.includes(name))
  if (unknown.length > 0)
    throw new Error(`There is no ${unknown.join(', ')} here. There are ${known.join(', ')}.`)
  return frameworks
    .map(framework => ({
      framework,
      mechanisms: framework.mechanisms.filter(
        ({ id }) => names.length === 0 || names.includes(framework.name) || names.includes(id),
      ),
    }))
    .filter(({ mechanisms }) => mechanisms.length > 0)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

async function main(): Promise<void> {
  const chosen = choose(process.argv.slice(2))
  installMissing(chosen.map(({ framework }) => framework.server))
  for (const one of chosen) await check(one)
  if (count.passed === 0 || count.failed > 0) process.exitCode = 1
  console.log(`${count.passed} passed, ${count.failed} failed`)
}

try {
  await main()
} catch (error) {
  console.error(reasonOf(error), `\n${USAGE}`)
  process.exitCode = 1
}
