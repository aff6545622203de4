import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/**
 * Opens a way to PostgreSQL that counts round trips: how often the program sends something after the server answered.
 * Statements that are sent together count once.
 */
export async function countRoundTrips(
  databaseUrl: string,
): Promise<{ url: string; count: () => number } & AsyncDisposable> {
  const { hostname, port } = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let roundTrips = 0

  const way = createServer((program) => {
    const server = connect(Number(port), hostname)
    let isAnswered = true
    for (const socket of [program, server]) {
      sockets.add(socket)
      socket.setNoDelay()
      // The end of the scope breaks connections off.
      socket.on('error', () => {})
    }
    program.on('data', (chunk: Buffer) => {
      if (isAnswered) roundTrips += 1
      isAnswered = false
      server.write(chunk)
    })
    server.on('data', (chunk: Buffer) => {
      isAnswered = true
      program.write(chunk)
    })
    program.on('close', () => server.destroy())
    server.on('close', () => program.destroy())
  })
  way.listen(0, '127.0.0.1')
  await once(way, 'listening')
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  // It listens on TCP, not on a path.
  url.port = String((way.address() as AddressInfo).port)

  return {
    url: url.href,
    count: () => roundTrips,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      way.close()
      await once(way, 'close')
    },
  }
}
