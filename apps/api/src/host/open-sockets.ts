import type { Socket } from 'node:net'
import { addressKey } from '../limits/address-key.ts'

type Address = { key: string; total: number; waiting: Set<Socket> }

/**
 * Knows the open connections, how many each address has, and which of them wait: no request of theirs is being served.
 * A set keeps its order, so finding the one that has waited longest takes the same time however many there are.
 */
export function trackSockets() {
  const addresses = new Map<string, Address>()
  const addressBySocket = new Map<Socket, Address>()
  const waiting = new Set<Socket>()

  function wait(socket: Socket): void {
    const address = addressBySocket.get(socket)
    if (address === undefined) return
    waiting.add(socket)
    address.waiting.add(socket)
  }

  return {
    /** Adds a connection, which waits. Returns its address. */
    add(socket: Socket): Readonly<Address> {
      const key = addressKey(socket.remoteAddress ?? '')
      const address = addresses.get(key) ?? { key, total: 0, waiting: new Set() }
      address.total += 1
      addresses.set(key, address)
      addressBySocket.set(socket, address)
      wait(socket)
      return address
    },
    remove(socket: Socket): void {
      const address = addressBySocket.get(socket)
      if (address === undefined) return
      addressBySocket.delete(socket)
      waiting.delete(socket)
      address.waiting.delete(socket)
      address.total -= 1
      if (address.total === 0) addresses.delete(address.key)
    },
    wait,
    work(socket: Socket): void {
      waiting.delete(socket)
      addressBySocket.get(socket)?.waiting.delete(socket)
    },
    /** Those that wait, longest first. */
    waiting: waiting as ReadonlySet<Socket>,
    all: () => addressBySocket.keys(),
    count: () => addressBySocket.size,
  }
}
