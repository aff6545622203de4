import { connect, type Socket } from 'node:net'
import { constants, setPriority } from 'node:os'
import { json } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { Agent, request } from 'undici'
import type { Attack, Outcome } from './run-attack.ts'

const inFlight = 32
const keyBytes = 2_000_000
/** Connections are opened from so many addresses. All of 127.0.0.0/8 is this machine. */
const attackers = 200

// Strangers have machines of their own. Here they share the processors with what they attack, and take what is left.
setPriority(constants.priority.PRIORITY_LOW)

// The proof writes the job.
const { kind, url, count, token, holdMs } = (await json(process.stdin)) as Attack
const port = Number(new URL(url).port)
const outcome: Outcome = {}

const attacks: Record<Attack['kind'], () => Promise<void>> = {
  'silent connections': () => holdConnections(''),
  'slow readers': () => holdConnections(`GET ${largeBatch()} HTTP/1.1\r\n${headers}\r\n\r\n`),
  'large keys': () =>
    send((number) => ({
      method: 'POST',
      path: '/trpc/auth.requestPasswordReset',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: `${'x'.repeat(keyBytes)}${number}` }),
    })),
  'absent procedures': () => send(() => ({ method: 'GET', path: '/trpc/no.such' })),
}
const headers = `Host: localhost\r\nAuthorization: Bearer ${token}`

function tally(end: string): void {
  outcome[end] = (outcome[end] ?? 0) + 1
}

/** Opens connections, sends the same over each, and reads nothing. Tells how many the server closed. */
async function holdConnections(text: string): Promise<void> {
  const sockets: Socket[] = []
  for (let number = 0; number < count; number += 1) {
    const localAddress = `127.1.0.${(number % attackers) + 1}`
    const socket = connect({ port, host: '127.0.0.1', localAddress })
    socket.on('error', () => {})
    socket.write(text)
    sockets.push(text === '' ? socket.resume() : socket.pause())
    // In steps, so that all are not in the queue of the system at once.
    if (number % inFlight === 0) await sleep(1)
  }
  await sleep(holdMs)
  // Only a client that reads sees that a connection was closed.
  for (const socket of sockets) socket.resume()
  await sleep(500)
  for (const { closed } of sockets) tally(closed ? 'closed' : 'held')
  for (const socket of sockets) socket.destroy()
}

/** Some megabytes of answer. */
function largeBatch(): string {
  const calls = Array.from({ length: 20 }, (_, index) => index)
  const names = calls.map(() => 'stock.movements').join()
  const inputs = Object.fromEntries(calls.map((index) => [index, { limit: 200 }]))
  return `/trpc/${names}?batch=1&input=${encodeURIComponent(JSON.stringify(inputs))}`
}

type Sending = {
  method: 'GET' | 'POST'
  path: string
  headers?: Record<string, string>
  body?: string
}

/** Sends requests from one address, so many at a time. */
async function send(make: (number: number) => Sending): Promise<void> {
  const dispatcher = new Agent({ connections: inFlight, connect: { localAddress: '127.2.0.1' } })
  let sent = 0
  async function goOn(): Promise<void> {
    while (sent < count) {
      sent += 1
      const { path, ...options } = make(sent)
      const answer = await request(url + path, { dispatcher, ...options }).catch(() => null)
      await answer?.body.dump().catch(() => {})
      tally(String(answer?.statusCode ?? 'cut off'))
    }
  }
  await Promise.all(Array.from({ length: inFlight }, goOn))
  await dispatcher.destroy()
}

await attacks[kind]()
process.stdout.write(JSON.stringify(outcome))
