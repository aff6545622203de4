import { recordStock } from '@inventory-pro/core/stock/record-stock'
import { newId } from '@inventory-pro/shared/id'
import type { Target } from '../lib/http-load.ts'
import { type Figures, type Load, measure } from '../lib/measure.ts'
import { runHttpLoad } from '../lib/run-http-load.ts'
import { type BenchTenant, pick } from '../lib/tenants.ts'
import { runPgbench } from './pgbench.ts'
import type { Rival } from './rivals.ts'

/** Which products the commands of a load touch. */
export type Shape = { title: string; isHot: boolean }
export type Case = Load & Shape

/** The names in the table of results. */
export const names = {
  transaction: 'a transaction per movement',
  prisma: 'Prisma, interactive transaction',
  pg: 'pg, one guarded statement',
  ledger: 'ledger, in process',
  httpPrisma: 'HTTP: Fastify + Prisma transaction',
  httpPg: 'HTTP: Fastify + guarded statement',
  httpLedger: 'HTTP: ledger through tRPC',
}

/** One way of recording movements, put under one load. */
export type Contestant = {
  name: string
  run: (load: Case) => Promise<Figures>
}

export const pgbench = (url: string): Contestant => ({
  name: names.transaction,
  run: (load) => runPgbench(url, load, load.isHot),
})

export const inProcess = (name: string, rival: Rival): Contestant => ({
  name,
  run: (load) => measure(load, () => rival.move(load.isHot)),
})

export const ledgerInProcess = (tenants: BenchTenant[]): Contestant => ({
  name: names.ledger,
  run: (load) =>
    measure(load, () => {
      const { ctx, productIds } = load.isHot ? first(tenants) : pick(tenants)
      const productId = load.isHot ? first(productIds) : pick(productIds)
      return recordStock(ctx, { requestId: newId(), type: 'IN', productId, quantity: 1 })
    }),
})

/** Anything behind HTTP: one request for each movement, from a process of its own. */
export const overHttp = (name: string, targetsOf: (isHot: boolean) => Target[]): Contestant => ({
  name,
  run: ({ inFlight, seconds, isHot }) =>
    runHttpLoad({ inFlight, seconds, targets: targetsOf(isHot) }),
})

export function first<Item>(items: readonly Item[]): Item {
  const [item] = items
  if (item === undefined) throw new Error('There is nothing to take.')
  return item
}
