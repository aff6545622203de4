import { listProducts } from '@inventory-pro/core/catalog/product'
import type { Context } from '@inventory-pro/core/context'
import { listLevels, listMovements } from '@inventory-pro/core/stock/read-stock'
import { recordStock } from '@inventory-pro/core/stock/record-stock'
import { newId } from '@inventory-pro/shared/id'
import { type BenchTenant, pick } from '../lib/tenants.ts'

/** Concurrent callers, each of which calls again as soon as it has its answer. */
export type Load = { name: string; inFlight: number; call: () => Promise<unknown> }

const limit = 50
const readers = 8
const historyMs = 300 * 86_400_000

/** What a busy day asks of the program, all tenants alike. */
export function loadsOf(tenants: BenchTenant[]): Load[] {
  const read = (name: string, ask: (ctx: Context) => Promise<unknown>): Load => ({
    name,
    inFlight: readers,
    call: () => ask(pick(tenants).ctx),
  })
  const record = (inFlight: number): Load => ({
    name: `stock.record, ${inFlight} in flight`,
    inFlight,
    call: () => {
      const { ctx, productIds } = pick(tenants)
      const movement = { type: 'IN', productId: pick(productIds), quantity: 1 } as const
      return recordStock(ctx, { requestId: newId(), ...movement })
    },
  })
  return [
    read('product.list, by name', (ctx) => listProducts(ctx, { limit, archived: false })),
    read('stock.levels, by name', (ctx) => listLevels(ctx, { limit })),
    read('stock.movements, newest first', (ctx) => listMovements(ctx, { limit })),
    read('stock.asOf, by name', (ctx) => {
      const at = new Date(Date.now() - Math.random() * historyMs).toISOString()
      return listLevels(ctx, { limit, at })
    }),
    record(16),
    record(64),
  ]
}
