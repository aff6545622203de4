import { createServer, type RequestListener, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { trackSockets } from './open-sockets.ts'

const timing = {
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  /** How often Node checks for late requests. */
  connectionsCheckingInterval: 2_000,
}

/** How long a connection may stay idle, and busy, during the shutdown. */
const waitingMs = 1_000
const workingMs = 3_000

export type ConnectionLimits = {
  maxConnections: number
  maxPerAddress: number
  /** How long a client may take to send the head of a request, from the moment it connects: 10 s unless given. */
  headersTimeout?: number
}

type Options = ConnectionLimits & {
  /** Called when a connection is closed to make room, and when one cannot be accepted. */
  onShortage: (error?: Error) => void
}

export type Connections = ReturnType<typeof createConnections>

/**
 * Keeps the connections below a limit, and those of each address below its share. When there are too many, closes the
 * one that has waited longest without a request being served, so that a newcomer always gets in.
 */
export function createConnections(options: Options) {
  const { maxConnections, maxPerAddress, headersTimeout = 10_000, onShortage } = options
  const sockets = trackSockets()

  function enter(socket: Socket): void {
    const address = sockets.add(socket)
    socket.once('close', () => sockets.remove(socket))
    if (address.total > maxPerAddress) closeFirst(address.waiting)
    // Keep one place free for the next connection.
    else if (sockets.count() >= maxConnections) closeFirst(sockets.waiting)
  }

  function closeFirst([socket]: ReadonlySet<Socket>): void {
    if (socket === undefined) return
    sockets.remove(socket)
    socket.destroy()
    onShortage()
  }

  function destroyAll(those: Iterable<Socket>): void {
    for (const socket of those) socket.destroy()
  }

  return {
    createServer(handler: RequestListener): Server {
      // A hook refuses requests without a host, in the form of all refusals.
      const server = createServer({ ...timing, headersTimeout, requireHostHeader: false }, handler)
      server.maxConnections = maxConnections
      server.on('connection', enter)
      // Without a listener, a failure to accept a connection would end the process.
      server.on('error', onShortage)
      return server
    },

    /** Runs the work of a request, and protects its connection from eviction meanwhile. */
    async serve<Result>(socket: Socket, work: () => Promise<Result>): Promise<Result> {
      sockets.work(socket)
      try {
        return await work()
      } finally {
        sockets.wait(socket)
      }
    },

    /** Closes idle connections after a second, when the server accepts no more, and all others after three seconds. */
    closeSoon(): void {
      setTimeout(() => destroyAll(sockets.waiting), waitingMs).unref()
      setTimeout(() => destroyAll(sockets.all()), workingMs).unref()
    },
  }
}
