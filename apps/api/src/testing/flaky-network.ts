import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

type FlakyNetwork = AsyncDisposable & {
  url: string
  /** How many of the next answers get lost on their way back. */
  loseAnswers: (count: number) => void
}

/** A way to the server on which answers get lost: the request arrives and takes effect, the caller hears nothing. */
export async function flakyNetwork(target: string): Promise<FlakyNetwork> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let toLose = 0

  const proxy = createServer((caller) => {
    const server = connect(Number(port), hostname)
    for (const socket of [caller, server]) {
      sockets.add(socket)
      // Broken off on purpose, here or there.
      socket.on('error', () => {})
    }
    caller.pipe(server)
    caller.on('close', () => server.destroy())
    server.on('data', (chunk) => {
      if (toLose === 0) {
        caller.write(chunk)
      } else {
        toLose -= 1
        caller.destroy()
      }
    })
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  // Listening on TCP, not on a path.
  const { port: ownPort } = proxy.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${ownPort}`,
    loseAnswers: (count) => {
      toLose = count
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      proxy.close()
      await once(proxy, 'close')
    },
  }
}
