/**
 * Python pickle, protocols 0 to 5, as a printer: opcodes move shapes about and nothing is imported, called or built.
 * Opcodes: Lib/pickletools.py of CPython.
 */
import { FormatError, fromLatin1 } from '../../bytes'
import { type Bytes, bool, bytes, NULL, number, string, tagged, type Value } from '../../value'
import { floatText, fromDouble, fromMagnitude, fromSigned } from './numbers'
import { type Compound, type Kind, type Node, render } from './pickle-shapes'
import { fromRepr, rawUnicode, surrogatePass } from './pickle-text'
import { textOrBytes } from './text'

interface Machine {
  readonly data: Bytes
  at: number
  readonly stack: Node[]
  readonly marks: number[]
  readonly memo: Map<number, Node>
}

const broken = (m: Machine, what: string): FormatError =>
  new FormatError('payload', `not a pickle: ${what} at byte ${m.at}`)

function take(m: Machine, length: number): Bytes {
  if (length > m.data.length - m.at) throw broken(m, 'the data ends')
  m.at += length
  return m.data.subarray(m.at - length, m.at)
}

/** Unsigned, little endian. */
const uint = (m: Machine, width: number): number => Number(fromMagnitude(take(m, width)))

function line(m: Machine): string {
  const end = m.data.indexOf(10, m.at)
  if (end === -1) throw broken(m, 'a line without end')
  const text = fromLatin1(take(m, end - m.at))
  m.at++
  return text
}

function pop(m: Machine): Node {
  const node = m.stack.length > (m.marks.at(-1) ?? 0) ? m.stack.pop() : undefined
  if (node === undefined) throw broken(m, 'nothing on the stack')
  return node
}

function popMark(m: Machine): Node[] {
  const mark = m.marks.pop()
  if (mark === undefined) throw broken(m, 'no mark')
  return m.stack.splice(mark)
}

const popN = (m: Machine, count: number): Node[] => Array.from({ length: count }, () => pop(m)).reverse()

/** The node under what was popped, which items are put into. */
function target(m: Machine): Compound {
  const node = pop(m)
  m.stack.push(node)
  if (node.kind === 'atom' || node.kind === 'global') throw broken(m, 'items for what cannot hold any')
  return node
}

const atom = (m: Machine, value: Value): void => void m.stack.push({ kind: 'atom', value })

function compound(m: Machine, kind: Kind, items: Node[] = [], callee: Node | null = null): void {
  m.stack.push({ kind, items, entries: [], callee, args: [], state: null })
}

function call(m: Machine, callee: Node, args: readonly Node[]): void {
  m.stack.push({ kind: 'call', items: [], entries: [], callee, args, state: null })
}

function setItems(m: Machine, items: readonly Node[], into: Compound): void {
  if (items.length % 2 !== 0) throw broken(m, 'a key without value')
  for (let i = 0; i < items.length; i += 2) into.entries.push([items[i] as Node, items[i + 1] as Node])
}

function addTo(m: Machine, items: readonly Node[]): void {
  const { items: into } = target(m)
  for (const item of items) into.push(item)
}

function get(m: Machine, index: number): void {
  const node = m.memo.get(index)
  if (node === undefined) throw broken(m, `nothing remembered as ${index}`)
  m.stack.push(node)
}

function put(m: Machine, index: number): void {
  const node = pop(m)
  m.stack.push(node)
  m.memo.set(index, node)
}

const argsOf = (node: Node): readonly Node[] => (node.kind === 'tuple' ? node.items : [node])

function build(m: Machine): void {
  const state = pop(m)
  target(m).state = state
}

function integerLine(m: Machine): Value {
  const raw = line(m)
  if (raw === '00' || raw === '01') return bool(raw === '01')
  if (!/^[+-]?\d{1,2500}L?$/.test(raw)) throw broken(m, 'a bad integer')
  return number(BigInt(raw.replace('L', '').replace('+', '')))
}

const WORDS: Readonly<Record<string, number>> = { inf: Infinity, '-inf': -Infinity, nan: Number.NaN }

function floatLine(m: Machine): Value {
  const raw = line(m)
  return number(floatText(WORDS[raw] ?? Number(raw)))
}

function globalName(m: Machine): Node {
  const module = line(m)
  return { kind: 'global', name: `${module}.${line(m)}` }
}

function stackGlobal(m: Machine): void {
  const names = popN(m, 2).map(node =>
    node.kind === 'atom' && node.value.type === 'string' ? node.value.value : '?',
  )
  m.stack.push({ kind: 'global', name: names.join('.') })
}

const note = (m: Machine, what: string, value: Value): void => atom(m, tagged('unknown', value, what))

function pop0(m: Machine): void {
  if (m.stack.length === m.marks.at(-1)) m.marks.pop()
  else pop(m)
}

type Operation = (m: Machine) => void

const DATA: Readonly<Record<string, Operation>> = {
  N: m => atom(m, NULL),
  '\x88': m => atom(m, bool(true)),
  '\x89': m => atom(m, bool(false)),
  I: m => atom(m, integerLine(m)),
  L: m => atom(m, integerLine(m)),
  F: m => atom(m, floatLine(m)),
  J: m => atom(m, number(fromSigned(take(m, 4)))),
  K: m => atom(m, number(uint(m, 1))),
  M: m => atom(m, number(uint(m, 2))),
  '\x8a': m => atom(m, number(fromSigned(take(m, uint(m, 1))))),
  '\x8b': m => atom(m, number(fromSigned(take(m, uint(m, 4))))),
  G: m => atom(m, number(floatText(fromDouble(take(m, 8))))),
  S: m => atom(m, fromRepr(line(m))),
  T: m => atom(m, textOrBytes(take(m, uint(m, 4)))),
  U: m => atom(m, textOrBytes(take(m, uint(m, 1)))),
  V: m => atom(m, string(rawUnicode(line(m)))),
  X: m => atom(m, string(surrogatePass(take(m, uint(m, 4))))),
  '\x8c': m => atom(m, string(surrogatePass(take(m, uint(m, 1))))),
  '\x8d': m => atom(m, string(surrogatePass(take(m, uint(m, 8))))),
  B: m => atom(m, bytes(take(m, uint(m, 4)))),
  C: m => atom(m, bytes(take(m, uint(m, 1)))),
  '\x8e': m => atom(m, bytes(take(m, uint(m, 8)))),
  '\x96': m => atom(m, bytes(take(m, uint(m, 8)))),
  c: m => void m.stack.push(globalName(m)),
  '\x93': stackGlobal,
  P: m => note(m, 'persistent id', string(line(m))),
  '\x82': m => note(m, 'extension', number(uint(m, 1))),
  '\x83': m => note(m, 'extension', number(uint(m, 2))),
  '\x84': m => note(m, 'extension', number(uint(m, 4))),
  '\x97': m => note(m, 'buffer', NULL),
}

const SHAPES: Readonly<Record<string, Operation>> = {
  '}': m => compound(m, 'dict'),
  ']': m => compound(m, 'list'),
  ')': m => compound(m, 'tuple'),
  '\x8f': m => compound(m, 'set'),
  t: m => compound(m, 'tuple', popMark(m)),
  l: m => compound(m, 'list', popMark(m)),
  '\x91': m => compound(m, 'set', popMark(m)),
  '\x85': m => compound(m, 'tuple', popN(m, 1)),
  '\x86': m => compound(m, 'tuple', popN(m, 2)),
  '\x87': m => compound(m, 'tuple', popN(m, 3)),
  d: m => {
    const items = popMark(m)
    compound(m, 'dict')
    setItems(m, items, target(m))
  },
  a: m => addTo(m, popN(m, 1)),
  e: m => addTo(m, popMark(m)),
  '\x90': m => addTo(m, popMark(m)),
  s: m => setItems(m, popN(m, 2), target(m)),
  u: m => setItems(m, popMark(m), target(m)),
  Q: m => compound(m, 'call', popN(m, 1), { kind: 'global', name: 'persistent id' }),
}

const OBJECTS: Readonly<Record<string, Operation>> = {
  R: m => {
    const [callee, args] = popN(m, 2) as [Node, Node]
    call(m, callee, argsOf(args))
  },
  '\x92': m => {
    const [callee, args, named] = popN(m, 3) as [Node, Node, Node]
    call(m, callee, [...argsOf(args), named])
  },
  b: build,
  i: m => {
    const callee = globalName(m)
    call(m, callee, popMark(m))
  },
  o: m => {
    const [callee, ...args] = popMark(m)
    if (callee === undefined) throw broken(m, 'an object without class')
    call(m, callee, args)
  },
}

const MACHINE: Readonly<Record<string, Operation>> = {
  '(': m => void m.marks.push(m.stack.length),
  '0': pop0,
  '1': m => void popMark(m),
  '2': m => put(m, -1),
  g: m => get(m, Number(line(m))),
  h: m => get(m, uint(m, 1)),
  j: m => get(m, uint(m, 4)),
  p: m => put(m, Number(line(m))),
  q: m => put(m, uint(m, 1)),
  r: m => put(m, uint(m, 4)),
  '\x94': m => put(m, m.memo.size),
  '\x80': m => void take(m, 1),
  '\x95': m => void take(m, 8),
  '\x98': () => undefined,
}

const OPERATIONS = new Map(
  Object.entries({ ...DATA, ...SHAPES, ...OBJECTS, ...MACHINE, '\x81': OBJECTS.R as Operation }),
)

/** Throws FormatError for what is no pickle, is nested deeper than 200 or unfolds to more than 100 000 values. */
export function readPickle(data: Bytes): Value {
  const m: Machine = { data, at: 0, stack: [], marks: [], memo: new Map() }
  for (;;) {
    const code = fromLatin1(take(m, 1))
    if (code === '.') return render(pop(m))
    const operation = OPERATIONS.get(code)
    if (operation === undefined) throw broken(m, `no opcode ${JSON.stringify(code)}`)
    operation(m)
  }
}

/** What a pickle's first bytes say its protocol is; null for protocols 0 and 1, which do not. */
export const pickleProtocol = (data: Uint8Array): number | null =>
  data[0] === 0x80 && (data[1] ?? 0) >= 2 && (data[1] ?? 9) <= 5 ? (data[1] as number) : null
