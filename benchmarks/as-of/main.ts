import { createLedger } from '@inventory-pro/core/ledger/ledger'
import { listLevels } from '@inventory-pro/core/stock/read-stock'
import { createDb } from '@inventory-pro/db/client'
import { seedLarge } from '@inventory-pro/db/seed/large'
import type { AsOfInput } from '@inventory-pro/shared/stock/level'
import { openServer } from '../lib/database.ts'
import { summarize } from '../lib/measure.ts'
import { writeReport } from '../lib/report.ts'
import { seededOwner } from '../lib/tenants.ts'

const products = Number(process.env['BENCH_PRODUCTS'] ?? 100_000)
const movements = Number(process.env['BENCH_MOVEMENTS'] ?? 5_000_000)
const reads = Number(process.env['BENCH_READS'] ?? 200)
const historyMs = 300 * 86_400_000

await using server = await openServer()
console.log(`Loading ${products} products and ${movements} movements of one tenant ...`)
await seedLarge(server.url, {
  products,
  movements,
  tenants: 1,
  passwordHash: 'no hash',
  report: (line) => console.log(`  ${line}`),
})
const db = createDb(server.url)
const ctx = await seededOwner({ db, ledger: createLedger(db) }, 1)

console.log(`\nThe first page of the whole tenant, as it was at ${reads} random instants`)
const rows = []
rows.push(await time('as of an instant, by name', () => ({ at: randomInstant() })))
rows.push(
  await time('as of an instant, by SKU', () => ({
    at: randomInstant(),
    sort: { by: 'sku', direction: 'asc' },
  })),
)
rows.push(await time('now, by name', () => ({})))
await writeReport('as-of', { products, movements, reads, rows })
await db.close()

async function time(name: string, inputOf: () => Partial<AsOfInput>) {
  const latenciesMs: number[] = []
  for (let read = 0; read < reads; read += 1) {
    const startMs = performance.now()
    const page = await listLevels(ctx, { limit: 50, ...inputOf() })
    latenciesMs.push(performance.now() - startMs)
    if (page.items.length !== 50) throw new Error('The page is not full.')
  }
  const { p50Ms, p99Ms } = summarize(latenciesMs, 1)
  const p95Ms = latenciesMs.toSorted((a, b) => a - b)[Math.floor(reads * 0.95)] ?? Number.NaN
  console.log(
    `  ${name.padEnd(28)} p50 ${p50Ms.toFixed(1)} ms  p95 ${p95Ms.toFixed(1)} ms  p99 ${p99Ms.toFixed(1)} ms`,
  )
  return { name, p50Ms, p95Ms, p99Ms }
}

function randomInstant(): string {
  return new Date(Date.now() - Math.random() * historyMs).toISOString()
}
