import { findProduct } from '@inventory-pro/db/catalog/product'
import { findCodeHolder, hasProduct } from '@inventory-pro/db/catalog/product-codes'
import { findLocationByCode } from '@inventory-pro/db/stock/location'
import { hasOperation } from '@inventory-pro/db/stock/operation-log'
import { inTenant, type Tx } from '@inventory-pro/db/tenant-scope'
import type { FindByCodeInput, FoundByCode } from '@inventory-pro/shared/catalog/product'
import { DomainError } from '@inventory-pro/shared/errors'
import { id } from '@inventory-pro/shared/id'
import type { Context } from '../context.ts'

/**
 * Finds what has exactly this code: a product by barcode, SKU or id, then a location by code or id, then an operation
 * by id. Never something similar, because a scan must not book what nobody meant. Archived things are found too.
 */
export function findByCode(ctx: Context, { code }: FindByCodeInput): Promise<FoundByCode> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    const productId = await findProductId(tx, code)
    if (productId !== undefined) {
      return { kind: 'product', product: await findProduct(tx, productId) }
    }
    // An API key may have the catalogue in its scope and not the stock.
    if (ctx.actor.permissions.includes('stock:read')) {
      const location = await findLocationByCode(tx, code)
      if (location !== undefined) return { kind: 'location', location }
      const named = id.safeParse(code)
      if (named.success && (await hasOperation(tx, named.data))) {
        return { kind: 'operation', id: named.data }
      }
    }
    throw new DomainError('NOT_FOUND', { thing: 'code' })
  })
}

async function findProductId(tx: Tx, code: string): Promise<string | undefined> {
  const named = id.safeParse(code)
  if (named.success && (await hasProduct(tx, named.data))) return named.data
  return (await findCodeHolder(tx, code))?.id
}
