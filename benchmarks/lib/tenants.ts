import { type Context, noRequestOrigin, type Services } from '@inventory-pro/core/context'
import { productKeys } from '@inventory-pro/db/catalog/product-keys'
import type { Db } from '@inventory-pro/db/client'
import { findUserByEmail, insertUser } from '@inventory-pro/db/member/user'
import { ownerEmail } from '@inventory-pro/db/seed/large-tenant'
import { changeDefaultLocation, locationRows } from '@inventory-pro/db/stock/location'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import { insertTenant } from '@inventory-pro/db/tenant/tenant'
import { newId } from '@inventory-pro/shared/id'
import { rolePermissions } from '@inventory-pro/shared/permissions'

export type BenchTenant = { ctx: Context; productIds: string[] }

/** A tenant with an owner, a location and products without stock, for calls in this process. */
export async function makeTenant(services: Services, products: number): Promise<BenchTenant> {
  const tenantId = newId()
  const name = 'Bench'
  const userId = await inTenant(services.db, tenantId, async (tx) => {
    await insertTenant(tx, name)
    await changeDefaultLocation(tx, await locationRows.insert(tx, { name: 'Main', code: 'MAIN' }))
    const email = `${tenantId}@example.com`
    return insertUser(tx, { name, email, password: 'no hash', role: 'owner' })
  })
  const productIds = await addProducts(services.db, tenantId, products)
  return { ctx: ownerContext(services, { tenantId, userId }), productIds }
}

/** The owner of one of the tenants that the large seed made. */
export async function seededOwner(services: Services, number: number): Promise<Context> {
  const owner = await findUserByEmail(services.db, ownerEmail(number))
  if (!owner) throw new Error('The tenant has no owner.')
  return ownerContext(services, { tenantId: owner.tenantId, userId: owner.id })
}

function ownerContext(
  services: Services,
  { tenantId, userId }: { tenantId: string; userId: string },
): Context {
  const actor = {
    tenantId,
    userId,
    name: 'Bench',
    role: 'owner',
    sessionId: newId(),
    keyId: null,
    permissions: rolePermissions.owner,
    source: 'api',
  } as const
  return { ...services, actor, client: noRequestOrigin }
}

/** Adds products without stock; gives their ids. */
export async function addProducts(db: Db, tenantId: string, count: number): Promise<string[]> {
  const productIds = Array.from({ length: count }, () => newId())
  await inTenant(db, tenantId, async ({ prisma }) => {
    await prisma.product.createMany({
      data: productIds.map((id, n) => {
        const texts = { name: `P ${n}`, sku: `P-${n}`, barcode: null, category: null }
        return { id, tenantId, ...texts, price: 1, ...productKeys(texts) }
      }),
    })
    await prisma.inventory.createMany({
      data: productIds.map((productId) => ({ id: newId(), tenantId, productId })),
    })
  })
  return productIds
}

export function pick<Item>(items: readonly Item[]): Item {
  const item = items[Math.floor(Math.random() * items.length)]
  if (item === undefined) throw new Error('There is nothing to pick from.')
  return item
}
