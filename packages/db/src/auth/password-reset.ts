import { newId } from '@inventory-pro/shared/id'
import { databaseTime } from '../clock.ts'
import type { Tx } from '../tenant-scope.ts'

type NewReset = { userId: string; tokenHash: string; expiresAt: Date }

/** Writes a reset. It takes the place of an earlier one of the same user. */
export async function insertPasswordReset(tx: Tx, reset: NewReset): Promise<void> {
  const { tenantId } = tx
  await deletePasswordResets(tx, reset.userId)
  await tx.prisma.passwordReset.create({ data: { id: newId(), tenantId, ...reset } })
}

/** Spends an open reset and gives its user; null when it was spent, has expired or never was. It works once. */
export async function spendPasswordReset(tx: Tx, tokenHash: string): Promise<string | null> {
  const now = await databaseTime(tx)
  const [spent] = await tx.prisma.passwordReset.updateManyAndReturn({
    where: { tenantId: tx.tenantId, tokenHash, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
    select: { userId: true },
  })
  return spent?.userId ?? null
}

/** Deletes the resets of a user, so that no link that was mailed to them works any more. */
export async function deletePasswordResets(
  { prisma, tenantId }: Tx,
  userId: string,
): Promise<void> {
  await prisma.passwordReset.deleteMany({ where: { tenantId, userId } })
}

/** The user of an open reset; null when it was used or replaced, or has expired. */
export async function findPasswordReset(tx: Tx, tokenHash: string): Promise<string | null> {
  const { tenantId } = tx
  const where = { tenantId, tokenHash, usedAt: null, expiresAt: { gt: await databaseTime(tx) } }
  const found = await tx.prisma.passwordReset.findFirst({ where, select: { userId: true } })
  return found?.userId ?? null
}
