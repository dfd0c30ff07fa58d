/** How much is tried at random: what each test says, or many times that on demand (`npm run fuzz -- --panel`). */
import { onTestFailed } from 'vitest'

const { STORELENS_TRIES: times = '1', STORELENS_SEED: given } = process.env

/**
 * For the test that is running. Its seed is told however it fails: a run that takes too long on a busy machine ends without
 * the counterexample in which fast-check names it.
 */
export function tries(numRuns: number): { readonly numRuns: number; readonly seed: number } {
  const seed = given === undefined ? Math.floor(Math.random() * 0x7fffffff) : Number(given)
  onTestFailed(() => {
    process.stderr.write(`The same again: STORELENS_SEED=${seed} STORELENS_TRIES=${times}\n`)
  })
  return { numRuns: numRuns * Number(times), seed }
}
