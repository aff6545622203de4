import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

/** Returns a port of an address on which nothing listens. */
export async function freePort(host: string): Promise<number> {
  const server = createServer().listen(0, host)
  await once(server, 'listening')
  // A server that listens on a port has this kind of address.
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
