import type { StockFilter } from '@inventory-pro/shared/stock/inventory'
import { Prisma } from '../generated/client.ts'

/** The rule of `stockStatusOf`, for PostgreSQL; a test holds the two together. */
export function statusOf(inventory: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`CASE
    WHEN ${inventory}."quantity" = 0 THEN 'out'
    WHEN ${inventory}."quantity" <= ${inventory}."minStock" THEN 'low'
    WHEN ${inventory}."quantity" > ${inventory}."maxStock" THEN 'over'
    ELSE 'ok' END`
}

/** The rule of `isToReorder`, for PostgreSQL; a test holds the two together. */
export function isToReorder(inventory: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${inventory}."minStock" > 0 AND ${inventory}."quantity" <= ${inventory}."minStock")`
}

export function fitsStock(inventory: Prisma.Sql, filter: StockFilter): Prisma.Sql {
  if (filter === 'reorder') return isToReorder(inventory)
  return Prisma.sql`${statusOf(inventory)} = ${filter}`
}

/** How much of `minStock` is left, the smaller the more urgent; null without a threshold. */
export function urgencyOf(inventory: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`round(${inventory}."quantity"::numeric / nullif(${inventory}."minStock", 0), 9)`
}
