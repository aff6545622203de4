import { insertSession } from '@inventory-pro/db/auth/session'
import type { Db } from '@inventory-pro/db/client'
import { insertUser } from '@inventory-pro/db/member/user'
import { changeDefaultLocation, locationRows } from '@inventory-pro/db/stock/location'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import { insertTenant } from '@inventory-pro/db/tenant/tenant'
import { newId } from '@inventory-pro/shared/id'
import { rolePermissions } from '@inventory-pro/shared/permissions'
import { type Context, noRequestOrigin } from '../context.ts'
import { createLedger } from '../ledger/ledger.ts'

/** A tenant for one test, as registration makes it: an owner, in whose name the context acts, and the location Main. */
export function makeTenant(db: Db): Promise<Context & { mainId: string }> {
  const tenantId = newId()
  return inTenant(db, tenantId, async (tx) => {
    const name = 'Ana Owner'
    const email = `${tenantId}@example.com`
    await insertTenant(tx, 'Test tenant')
    const userId = await insertUser(tx, { name, email, password: 'no hash', role: 'owner' })
    const mainId = await locationRows.insert(tx, { name: 'Main', code: 'MAIN' })
    await changeDefaultLocation(tx, mainId)
    const expiresAt = new Date(Date.now() + 3_600_000)
    const session = { userId, kind: 'token', expiresAt, ip: null, userAgent: null } as const
    const actor = {
      tenantId,
      userId,
      name,
      role: 'owner',
      sessionId: await insertSession(tx, session),
      keyId: null,
      permissions: rolePermissions.owner,
      source: 'api',
    } as const
    return { db, ledger: createLedger(db), actor, client: noRequestOrigin, mainId }
  })
}
