import type { Db } from '@inventory-pro/db/client'
import { changeUser, findUserByEmail } from '@inventory-pro/db/member/user'
import { analyze } from '@inventory-pro/db/seed/analyze'
import { inTenant, inTenantSql } from '@inventory-pro/db/tenant-scope'
import { eraseTenant } from '@inventory-pro/db/tenant/tenant'
import { hashPassword } from '../auth/password.ts'
import { planHistory } from './demo-history.ts'
import { demoMembers, demoTenant } from './demo-people.ts'
import { insertDemo } from './insert-demo.ts'
import { postHistory } from './post-history.ts'

/** The owner of the demo tenant; its other members have the same password. */
export const demoLogin = { email: demoMembers.owner.email, password: 'harbour-lane-demo' }

/** Whether the demo tenant is there, whole. */
export async function hasDemo(db: Db): Promise<boolean> {
  const owner = await findUserByEmail(db, demoLogin.email)
  return owner !== null && owner.disabledAt === null
}

/**
 * Makes the demo tenant: a small trading business with three months of movements, which all go through
 * the ledger's door. Tells whether it did: a demo tenant that is there already stays as it is. One that
 * was left half made is erased and made anew.
 */
export async function seedDemo(db: Db, nowMs = Date.now()): Promise<boolean> {
  if (await hasDemo(db)) return false
  const left = await findUserByEmail(db, demoLogin.email)
  if (left) await inTenantSql(db, left.tenantId, (tx) => eraseTenant(tx, demoTenant.name))

  const demo = await insertDemo(db, await hashPassword(demoLogin.password), nowMs)
  await postHistory(db, demo, planHistory(demo, nowMs))
  await analyze(db)
  // Only now the owner can log in: whoever finds them so finds everything.
  await inTenant(db, demo.tenantId, (tx) =>
    changeUser(tx, demo.actors.owner.userId, { disabledAt: null }),
  )
  return true
}
