import { itemId } from '../../src/core/model'
const a: readonly string[] = process.argv.slice(2)
console.log(a, typeof itemId)
if (a.includes('throw')) throw new Error('boom')
if (a.includes('later')) setTimeout(() => { throw new Error('later boom') }, 50)
process.exitCode = a.includes('code') ? 3 : 0
