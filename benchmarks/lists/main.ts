import { createInventoryClient } from '@inventory-pro/client'
import { hashPassword } from '@inventory-pro/core/auth/crypto/password'
import { seedLarge } from '@inventory-pro/db/seed/large'
import { ownerEmail } from '@inventory-pro/db/seed/large-tenant'
import { openWire } from '@inventory-pro/db/testing/wire'
import { openServer } from '../lib/database.ts'
import { writeReport } from '../lib/report.ts'
import { runHttpLoad } from '../lib/run-http-load.ts'
import { startApi } from '../lib/start-api.ts'

const products = Number(process.env['BENCH_PRODUCTS'] ?? 20_000)
const movements = Number(process.env['BENCH_MOVEMENTS'] ?? 200_000)
const seconds = Number(process.env['BENCH_SECONDS'] ?? 2)
const inFlight = 16
const password = 'the owner of a benchmark'

type Call = { name: string; path: string; input: object }
const calls: Call[] = [
  { name: 'products by name', path: 'product.list', input: {} },
  {
    name: 'products by price',
    path: 'product.list',
    input: { sort: { by: 'price', direction: 'desc' } },
  },
  {
    name: 'products by quantity',
    path: 'product.list',
    input: { sort: { by: 'quantity', direction: 'desc' } },
  },
  { name: 'products low in stock', path: 'product.list', input: { stock: 'low' } },
  { name: 'products, a word', path: 'product.list', input: { search: 'lamp' } },
  { name: 'inventory', path: 'inventory.list', input: {} },
  { name: 'movements', path: 'stock.movements', input: {} },
  { name: 'operations', path: 'stock.operations', input: {} },
  { name: 'customers', path: 'customer.list', input: {} },
  { name: 'audit log', path: 'audit.list', input: {} },
]

await using server = await openServer()
console.log(`Loading ${products} products and ${movements} movements of one tenant ...`)
const passwordHash = await hashPassword(password)
await seedLarge(server.url, { products, movements, tenants: 1, passwordHash, report: () => {} })
// They know the same secret, so that one token serves both.
const JWT_SECRET = 'a secret that every process of a benchmark knows'
let sent = 0
await using wire = await openWire(server.url, { onRoundTrip: () => (sent += 1) })
await using counted = await startApi({ DATABASE_URL: wire.url, JWT_SECRET })
await using api = await startApi({ DATABASE_URL: server.url, JWT_SECRET })
const account = { email: ownerEmail(1), password }
const { token } = await createInventoryClient({ url: api.address }).auth.token.mutate(account)
const headers = { authorization: `Bearer ${token}` }

const reference = await measureCall({ name: 'the tenant alone', path: 'tenant.get', input: {} })
console.log(`\n${inFlight} in flight, beside a call that reads one row`)
console.log(
  `  ${'the tenant alone'.padEnd(24)} p50 ${reference.p50Ms.toFixed(1).padStart(7)} ms  p99 ${reference.p99Ms.toFixed(1).padStart(7)} ms`,
)
const rows = []
for (const call of calls) {
  const row = { ...(await measureCall(call)), roundTrips: await roundTripsOf(call) }
  const times = row.p50Ms / reference.p50Ms
  console.log(
    `  ${row.name.padEnd(24)} p50 ${row.p50Ms.toFixed(1).padStart(7)} ms  p99 ${row.p99Ms.toFixed(1).padStart(7)} ms` +
      `  ${times.toFixed(1).padStart(5)} times  ${row.roundTrips} round trips`,
  )
  rows.push(row)
}
await writeReport('lists', { products, movements, inFlight, reference, rows })

function addressOf(address: string, { path, input }: Call): string {
  return `${address}/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`
}

async function measureCall(call: Call) {
  const targets = [{ url: addressOf(api.address, call), headers }]
  const { perSecond, p50Ms, p99Ms, failures } = await runHttpLoad({ inFlight, seconds, targets })
  return { name: call.name, perSecond, p50Ms, p99Ms, failures }
}

/** Counts the round trips of one call. The server's own work may add some, so the least of several tries counts. */
async function roundTripsOf(call: Call): Promise<number> {
  const tries: number[] = []
  for (let at = 0; at < 7; at += 1) {
    const before = sent
    const answer = await fetch(addressOf(counted.address, call), { headers })
    if (!answer.ok) throw new Error(await answer.text())
    await answer.text()
    tries.push(sent - before)
  }
  return Math.min(...tries)
}
