import { insertProduct } from '@inventory-pro/db/catalog/product'
import type { Db } from '@inventory-pro/db/client'
import { changeUser, insertUser } from '@inventory-pro/db/member/user'
import { backdateTenant } from '@inventory-pro/db/seed/backdate'
import { shopBarcode } from '@inventory-pro/db/seed/barcode'
import { changeDefaultLocation, locationRows } from '@inventory-pro/db/stock/location'
import { inTenant, type Tx } from '@inventory-pro/db/tenant-scope'
import { changeTenant, insertTenant } from '@inventory-pro/db/tenant/tenant'
import { newId } from '@inventory-pro/shared/id'
import { rolePermissions } from '@inventory-pro/shared/permissions'
import type { Actor } from '../actor.ts'
import { startOfHistory } from './demo-calendar.ts'
import { demoProducts } from './demo-catalogue.ts'
import { demoMembers, demoTenant, insertDemoRecords } from './demo-people.ts'
import type { DemoPlaces, DemoTask } from './demo-world.ts'

type Actors = Record<DemoTask['by'], Actor>
export type InsertedDemo = DemoPlaces & { tenantId: string; actors: Actors }

/**
 * Writes the demo business as it was on its first day, whole or not at all: everything but stock.
 * Its owner cannot log in yet.
 */
export function insertDemo(db: Db, passwordHash: string, nowMs: number): Promise<InsertedDemo> {
  const tenantId = newId()
  return inTenant(db, tenantId, async (tx) => {
    await insertTenant(tx, demoTenant.name)
    await changeTenant(tx, { timezone: demoTenant.timezone })
    const actors = await insertMembers(tx, passwordHash)
    const mainId = await locationRows.insert(tx, { name: 'Main', code: 'MAIN' })
    await changeDefaultLocation(tx, mainId)
    const shopId = await locationRows.insert(tx, { name: 'Harbour Lane shop', code: 'SHOP' })
    const products = await insertProducts(tx)
    await insertDemoRecords(tx)
    backdateTenant(tx, new Date(startOfHistory(nowMs)))
    return { tenantId, actors, mainId, shopId, products }
  })
}

async function insertMembers(tx: Tx, password: string): Promise<Actors> {
  const insert = async (role: keyof typeof demoMembers): Promise<Actor> => {
    const member = demoMembers[role]
    const userId = await insertUser(tx, { ...member, role, password })
    const { tenantId } = tx
    const permissions = rolePermissions[role]
    return {
      tenantId,
      userId,
      name: member.name,
      role,
      permissions,
      sessionId: newId(),
      keyId: null,
      source: 'web',
    }
  }

  const owner = await insert('owner')
  await changeUser(tx, owner.userId, { disabledAt: new Date() })
  await insert('viewer')
  return { owner, manager: await insert('manager'), user: await insert('user') }
}

async function insertProducts(tx: Tx): Promise<DemoPlaces['products']> {
  const products: DemoPlaces['products'] = []
  for (const [index, product] of demoProducts.entries()) {
    const { name, sku, price, category, unit, minStock, maxStock } = product
    const barcode = shopBarcode(5_120_001 + index)
    const fields = { name, sku, price, category, unit, barcode, minStock, maxStock }
    products.push({ ...product, id: await insertProduct(tx, fields) })
  }
  return products
}
