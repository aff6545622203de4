import { randomBytes } from 'node:crypto'
import { endSessions } from '@inventory-pro/db/auth/session'
import type { Db } from '@inventory-pro/db/client'
import { changeUser, findUserByEmail, type Login } from '@inventory-pro/db/member/user'
import { readOrCreateSecretFile } from '@inventory-pro/db/read-or-create-secret-file'
import { analyze } from '@inventory-pro/db/seed/analyze'
import { inTenant, inTenantSql } from '@inventory-pro/db/tenant-scope'
import { eraseTenant } from '@inventory-pro/db/tenant/tenant'
import { hashPassword, isPassword } from '../auth/crypto/password.ts'
import { planHistory } from './demo-history.ts'
import { demoMembers, demoTenant } from './demo-people.ts'
import { insertDemo } from './insert-demo.ts'
import { postHistory } from './post-history.ts'

/** The password that every installation of earlier versions had. */
const formerPassword = 'harbour-lane-demo'

/** How to log in as the owner of the demo tenant. Its other members have the same password. */
export type DemoLogin = { email: string; password: string }

/** Reads the password of this installation's demo tenant, and chooses one the first time. */
export function readDemoPassword(dataDir: string): Promise<string> {
  const choose = () =>
    randomBytes(8)
      .toString('hex')
      .replaceAll(/(.{4})(?!$)/g, '$1-')
  return readOrCreateSecretFile(dataDir, 'demo-password', choose)
}

/** Returns the log-in of the demo tenant, if it is there and its owner still has this password. */
export async function findDemoLogin(db: Db, password: string): Promise<DemoLogin | undefined> {
  const owner = await findDemoOwner(db)
  if (owner === null || !(await isPassword(password, owner.password))) return undefined
  return { email: owner.email, password }
}

/**
 * Creates the demo tenant: a small trading business with three months of movements, which all go through
 * the ledger. Returns false if it exists already, and leaves it unchanged. Erases an incomplete one first.
 */
export async function seedDemo(db: Db, password: string, nowMs = Date.now()): Promise<boolean> {
  if ((await findDemoOwner(db)) !== null) return false
  const left = await findUserByEmail(db, demoMembers.owner.email)
  if (left) await inTenantSql(db, left.tenantId, (tx) => eraseTenant(tx, demoTenant.name))

  const demo = await insertDemo(db, await hashPassword(password), nowMs)
  await postHistory(db, demo, planHistory(demo, nowMs))
  await analyze(db)
  // The owner can log in only now, so that a demo tenant with an owner is complete.
  await inTenant(db, demo.tenantId, (tx) =>
    changeUser(tx, demo.actors.owner.userId, { disabledAt: null }),
  )
  return true
}

/**
 * Gives members of the demo tenant who still have the password of earlier versions, which everyone knows, another
 * one, and ends their sessions.
 */
export async function replaceFormerPassword(
  db: Db,
  readPassword: () => Promise<string>,
): Promise<void> {
  for (const { email } of Object.values(demoMembers)) {
    const member = await findUserByEmail(db, email)
    if (member === null || !(await isPassword(formerPassword, member.password))) continue
    const password = await hashPassword(await readPassword())
    await inTenant(db, member.tenantId, async (tx) => {
      await changeUser(tx, member.id, { password })
      await endSessions(tx, { userId: member.id })
    })
  }
}

/** Returns the owner once the demo tenant is whole. */
async function findDemoOwner(db: Db): Promise<Login | null> {
  const owner = await findUserByEmail(db, demoMembers.owner.email)
  return owner?.disabledAt === null ? owner : null
}
