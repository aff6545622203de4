import { listProducts } from '@inventory-pro/core/catalog/product'
import type { Context } from '@inventory-pro/core/context'
import { createLedger } from '@inventory-pro/core/ledger/ledger'
import { createDb } from '@inventory-pro/db/client'
import { seedLarge } from '@inventory-pro/db/seed/large'
import { openServer } from '../lib/database.ts'
import { writeReport } from '../lib/report.ts'
import { type BenchTenant, seededOwner } from '../lib/tenants.ts'
import { compareAll } from './compare.ts'
import { loadsOf } from './loads.ts'

const tenantCount = 3
const productsEach = Number(process.env['BENCH_PRODUCTS'] ?? 10_000)
const movementsPerProduct = 20
/** How many products of each tenant are moved. */
const movedEach = 1_000

await using server = await openServer()
const products = tenantCount * productsEach
const movements = products * movementsPerProduct
console.log(`Loading ${products} products and ${movements} movements of ${tenantCount} tenants ...`)
await seedLarge(server.url, {
  products,
  movements,
  tenants: tenantCount,
  passwordHash: 'no hash',
  report: (line) => console.log(`  ${line}`),
})
const db = createDb(server.url)
const services = { db, ledger: createLedger(db) }
const tenants: BenchTenant[] = []
for (let number = 1; number <= tenantCount; number += 1) {
  const ctx = await seededOwner(services, number)
  tenants.push({ ctx, productIds: await findProductIds(ctx) })
}

const results = await compareAll(server.url, loadsOf(tenants))
await writeReport('row-security', { tenantCount, productsEach, movements, ...results })
await db.close()

async function findProductIds(ctx: Context): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | null | undefined
  while (ids.length < movedEach && cursor !== null) {
    const page = await listProducts(ctx, { limit: 200, archived: false, ...(cursor && { cursor }) })
    ids.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor
  }
  return ids
}
