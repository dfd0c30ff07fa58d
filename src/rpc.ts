/** Requests over any transport: a client that calls by name and a server that answers, both checked against `Requests`. */
import type { Requests } from './messages'

export type Call = <K extends keyof Requests>(
  name: K,
  ...args: Parameters<Requests[K]>
) => Promise<ReturnType<Requests[K]>>

export type Handlers = {
  readonly [K in keyof Requests]: (...args: Parameters<Requests[K]>) => Promise<ReturnType<Requests[K]>>
}

export interface Question {
  readonly question: keyof Requests
  readonly args: readonly unknown[]
}

export type Reply = { readonly value: unknown } | { readonly error: string }

const isObject = (message: unknown): message is object => typeof message === 'object' && message !== null

/** `send` delivers a question and resolves with the reply. A failure of the handler rejects with its words. */
export const client =
  (send: (question: Question) => Promise<unknown>): Call =>
  async (name, ...args) => {
    const reply = await send({ question: name, args })
    if (isObject(reply) && 'value' in reply) return reply.value as ReturnType<Requests[typeof name]>
    throw new Error(isObject(reply) && 'error' in reply ? String(reply.error) : `No reply to ${name}.`)
  }

/** Answers one message; null when it is none of ours. */
export function serve(handlers: Handlers): (message: unknown) => Promise<Reply> | null {
  const answer = async ({ question, args }: Question): Promise<unknown> => {
    if (!Object.hasOwn(handlers, question)) throw new Error(`Nobody handles ${question}.`)
    const handler = handlers[question] as (...args: readonly unknown[]) => Promise<unknown>
    return handler(...args)
  }
  return message => {
    if (!isObject(message) || !('question' in message && 'args' in message)) return null
    return answer(message as Question).then(
      value => ({ value }),
      error => ({ error: error instanceof Error ? error.message : String(error) }),
    )
  }
}
