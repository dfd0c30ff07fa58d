/** Client of Marionette, the protocol of Firefox's own remote control: `<byte length>:<JSON>` over TCP. */
import { connect, type Socket } from 'node:net'

export interface Marionette {
  send(command: string, parameters?: object): Promise<unknown>
  close(): void
}

interface Waiting {
  readonly command: string
  resolve(value: unknown): void
  reject(error: Error): void
}

interface Failure {
  readonly error: string
  readonly message: string
}

const COLON = 0x3a

/** Calls back with each whole message. */
function readMessages(socket: Socket, receive: (message: unknown) => void): void {
  let buffer = Buffer.alloc(0)
  socket.on('data', data => {
    buffer = Buffer.concat([buffer, data])
    for (;;) {
      const colon = buffer.indexOf(COLON)
      if (colon < 0) return
      const end = colon + 1 + Number(buffer.subarray(0, colon))
      if (buffer.length < end) return
      const text = buffer.toString('utf8', colon + 1, end)
      buffer = buffer.subarray(end)
      receive(JSON.parse(text))
    }
  })
}

/** Resolves when the server has greeted. Request: [0, id, command, parameters]; reply: [1, id, error or null, value]. */
export function connectMarionette(port: number): Promise<Marionette> {
  const socket = connect(port, '127.0.0.1')
  const waiting = new Map<number, Waiting>()
  let last = 0
  const client: Marionette = {
    send: (command, parameters = {}) =>
      new Promise((resolve, reject) => {
        last += 1
        waiting.set(last, { command, resolve, reject })
        const body = JSON.stringify([0, last, command, parameters])
        socket.write(`${Buffer.byteLength(body)}:${body}`)
      }),
    close: () => socket.destroy(),
  }
  return new Promise((resolve, reject) => {
    readMessages(socket, message => {
      if (!Array.isArray(message)) return resolve(client)
      const [, id, failure, value] = message as [1, number, Failure | null, unknown]
      const call = waiting.get(id)
      waiting.delete(id)
      if (failure === null) call?.resolve(value)
      else call?.reject(new Error(`${call.command}: ${failure.error}: ${failure.message}`))
    })
    const fail = (why: string): void => {
      for (const call of waiting.values()) call.reject(new Error(`Firefox ${why} during ${call.command}`))
      waiting.clear()
      reject(new Error(why))
    }
    socket.on('close', () => fail('closed the connection'))
    socket.on('error', error => fail(error.message))
  })
}
