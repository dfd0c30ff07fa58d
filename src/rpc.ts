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
  /** By which the asker can ask whether it is still worked on. */
  readonly id?: string
}

/** Asks whether the question with this id is worked on; answered with `{ working }`. */
export interface Pulse {
  readonly pulse: string
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

/** Answers one message; null when it is none of ours. Nothing is kept but the ids of questions that are under way. */
export function serve(
  handlers: Handlers,
): (message: unknown) => Promise<Reply | { readonly working: boolean }> | null {
  const working = new Set<string>()
  const answer = async ({ question, args }: Question): Promise<unknown> => {
    if (!Object.hasOwn(handlers, question)) throw new Error(`Nobody handles ${question}.`)
    const handler = handlers[question] as (...args: readonly unknown[]) => Promise<unknown>
    return handler(...args)
  }
  return message => {
    if (!isObject(message)) return null
    if ('pulse' in message) return Promise.resolve({ working: working.has(String(message.pulse)) })
    if (!('question' in message && 'args' in message)) return null
    const { id = '' } = message as Question
    working.add(id)
    return answer(message as Question)
      .then(
        value => ({ value }),
        error => ({ error: error instanceof Error ? error.message : String(error) }),
      )
      .finally(() => working.delete(id))
  }
}
