/**
 * Questions to a background that the browser may stop at any moment, also while it starts or answers: what was lost is
 * asked again, so that every question ends. A command is never given twice: nobody knows how far the first got.
 */
import type { Pulse, Question } from './rpc'

type Send = (message: Question | Pulse) => Promise<unknown>

export interface Terms {
  /** Milliseconds without an answer until the background is asked whether it still works on the question. */
  readonly pulse: number
  /** Times that it may be silent to that in a row. */
  readonly silences: number
  /** Times that a question is asked in all. */
  readonly tries: number
  /** Milliseconds before it is asked a third time; the second time is at once. */
  readonly rest: number
}

const TERMS: Terms = { pulse: 1_000, silences: 5, tries: 5, rest: 100 }

/** What changes nothing may be asked twice. */
const COMMANDS: ReadonlySet<Question['question']> = new Set(['run', 'openGrant'])

/** The words of both browsers for a message that was given to nobody. */
const UNDELIVERED = /Receiving end does not exist/

type Reply = { readonly reply: unknown } | { readonly undelivered: boolean; readonly because: string }

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const within = <T>(promise: Promise<T>, milliseconds: number): Promise<T | null> =>
  new Promise(resolve => {
    const timer = setTimeout(() => resolve(null), milliseconds)
    void promise.then(value => {
      clearTimeout(timer)
      resolve(value)
    })
  })

const lost = (error: unknown): Reply => {
  const because = error instanceof Error ? error.message : String(error)
  return { undelivered: UNDELIVERED.test(because), because }
}

const attempt = (send: Send, message: Question | Pulse): Promise<Reply> =>
  send(message).then(
    // A background that ended in between, or listens not yet, answers nothing.
    reply => (isObject(reply) ? { reply } : lost(new Error('The background answered nothing.'))),
    lost,
  )

/** The reply, or word that it was lost. */
async function listen(send: Send, question: Question & { id: string }, terms: Terms): Promise<Reply> {
  const told = attempt(send, question)
  for (let silences = 0; silences < terms.silences; ) {
    const soon = await within(told, terms.pulse)
    if (soon !== null) return soon
    const pulse = await within(attempt(send, { pulse: question.id }), terms.pulse)
    const alive = pulse !== null && 'reply' in pulse && isObject(pulse.reply) && 'working' in pulse.reply
    // The reply may be under way.
    if (alive && pulse.reply.working !== true)
      return (await within(told, terms.pulse)) ?? lost(new Error('The background was stopped.'))
    silences = alive ? 0 : silences + 1
  }
  return lost(new Error('The background does not answer.'))
}

/** Resolves when the background is there, or has been silent for long: a command is not given to one that only starts. */
async function waken(send: Send, { pulse, silences }: Terms): Promise<void> {
  for (let times = 0; times < silences; times += 1) {
    const told = await within(attempt(send, { pulse: '' }), pulse)
    if (told !== null && 'reply' in told) return
  }
}

/** `prefix` is this asker's own. Rejects with words when no reply is to be had. */
export function patient(send: Send, prefix: string, terms: Terms = TERMS) {
  let count = 0
  return async (question: Question): Promise<unknown> => {
    const isCommand = COMMANDS.has(question.question)
    for (let tries = 1; ; tries += 1) {
      if (isCommand) await waken(send, terms)
      count += 1
      const told = await listen(send, { ...question, id: `${prefix} ${count}` }, terms)
      if ('reply' in told) return told.reply
      if (tries >= terms.tries || (isCommand && !told.undelivered)) throw new Error(told.because)
      if (tries > 1) await new Promise(resolve => setTimeout(resolve, terms.rest))
    }
  }
}
