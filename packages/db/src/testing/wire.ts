import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** What a test does with what is said between the program and PostgreSQL. */
type Tap = {
  /** Drops the options that a connection begins with, as some poolers do. */
  dropsOptions?: boolean
  /** Gives the statement that is sent in the place of this one. */
  onStatement?: (text: string) => string
  /** Hears each row that comes back: its values, run together. */
  onRow?: (values: string) => void
  /** Called once per round trip: when the program sends something after the server answered. */
  onRoundTrip?: () => void
}

/**
 * A way to PostgreSQL that a test listens in on, and on which it may put other words into a statement: whoever sent
 * it, Prisma or we, notices nothing.
 */
export async function openWire(
  databaseUrl: string,
  { dropsOptions = false, onStatement = (text) => text, onRow, onRoundTrip }: Tap,
): Promise<{ url: string } & AsyncDisposable> {
  const { hostname, port } = new URL(databaseUrl)
  const sockets = new Set<Socket>()

  const wire = createServer((program) => {
    const server = connect(Number(port), hostname)
    let isAnswered = true
    const [ofProgram, ofServer] = [
      cutMessages({ hasStart: true }),
      cutMessages({ hasStart: false }),
    ]
    for (const socket of [program, server]) {
      sockets.add(socket)
      socket.setNoDelay()
      // Broken off at the end of a test.
      socket.on('error', () => {})
    }
    program.on('data', (chunk: Buffer) => {
      if (isAnswered) onRoundTrip?.()
      isAnswered = false
      const messages = ofProgram(chunk).map((message) => {
        if (message.readInt32BE(0) !== message.length) return withStatement(message, onStatement)
        return dropsOptions ? withoutOptions(message) : message
      })
      server.write(Buffer.concat(messages))
    })
    server.on('data', (chunk: Buffer) => {
      isAnswered = true
      for (const message of ofServer(chunk)) if (isOfType(message, 'D')) onRow?.(message.toString())
      program.write(chunk)
    })
    program.on('close', () => server.destroy())
    server.on('close', () => program.destroy())
  })
  wire.listen(0, '127.0.0.1')
  await once(wire, 'listening')
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  // Listening on TCP, not on a path.
  url.port = String((wire.address() as AddressInfo).port)

  return {
    url: url.href,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      wire.close()
      await once(wire, 'close')
    },
  }
}

/** Cuts a stream into messages: a letter for the type, but for the one that starts a connection, and the length. */
function cutMessages({ hasStart }: { hasStart: boolean }): (chunk: Buffer) => Buffer[] {
  let rest = Buffer.alloc(0)
  let typeLength = hasStart ? 0 : 1
  return (chunk) => {
    rest = Buffer.concat([rest, chunk])
    const messages = []
    for (;;) {
      if (rest.length < typeLength + 4) return messages
      const end = typeLength + rest.readInt32BE(typeLength)
      if (rest.length < end) return messages
      messages.push(rest.subarray(0, end))
      rest = rest.subarray(end)
      typeLength = 1
    }
  }
}

/** The message that starts a connection: its length, the protocol, then names and values that end in a zero each. */
function withoutOptions(start: Buffer): Buffer {
  const fields = start.toString('utf8', 8).split('\0')
  const at = fields.indexOf('options')
  if (at !== -1) fields.splice(at, 2)
  const changed = Buffer.concat([start.subarray(0, 8), Buffer.from(fields.join('\0'))])
  changed.writeInt32BE(changed.length, 0)
  return changed
}

const isOfType = (message: Buffer, type: string) => message[0] === type.charCodeAt(0)

/** A message with another statement: of a simple query its only text, of a prepared one that after the name. */
function withStatement(message: Buffer, change: (text: string) => string): Buffer {
  if (!isOfType(message, 'Q') && !isOfType(message, 'P')) return message
  const from = isOfType(message, 'Q') ? 5 : message.indexOf(0, 5) + 1
  const to = message.indexOf(0, from)
  const text = Buffer.from(change(message.toString('utf8', from, to)))
  const changed = Buffer.concat([message.subarray(0, from), text, message.subarray(to)])
  changed.writeInt32BE(changed.length - 1, 1)
  return changed
}
