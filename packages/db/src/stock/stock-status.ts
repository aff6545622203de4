import type { StockStatus } from '@inventory-pro/shared/stock/inventory'
import { Prisma } from '../generated/client.ts'

/** The rule of `stockStatusOf`, for PostgreSQL; a test holds the two together. */
export function statusOf(inventory: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`CASE
    WHEN ${inventory}."quantity" = 0 THEN 'out'
    WHEN ${inventory}."quantity" <= ${inventory}."minStock" THEN 'low'
    WHEN ${inventory}."quantity" > ${inventory}."maxStock" THEN 'over'
    ELSE 'ok' END`
}

export function hasStatus(inventory: Prisma.Sql, status: StockStatus): Prisma.Sql {
  return Prisma.sql`${statusOf(inventory)} = ${status}`
}
