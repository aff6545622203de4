import { databaseTime } from '../clock.ts'
import type { Tx } from '../tenant-scope.ts'

/** Spends a ticket that is valid once, and for `lifetimeMs` at most. Returns whether it was unspent. */
export async function spendTicket(tx: Tx, id: string, lifetimeMs: number): Promise<boolean> {
  const { prisma, tenantId } = tx
  const now = await databaseTime(tx)
  await prisma.spentTicket.deleteMany({ where: { tenantId, expiresAt: { lt: now } } })
  const ticket = { tenantId, id, expiresAt: new Date(now.getTime() + lifetimeMs) }
  const { count } = await prisma.spentTicket.createMany({ data: [ticket], skipDuplicates: true })
  return count === 1
}
