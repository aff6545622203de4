import { newId } from '@inventory-pro/shared/id'
import { databaseTime } from '../clock.ts'
import type { Tx } from '../tenant-scope.ts'

type NewReset = { userId: string; tokenHash: string; expiresAt: Date }

/** Writes a reset. An earlier one of the same user no longer holds. */
export async function insertPasswordReset(tx: Tx, reset: NewReset): Promise<void> {
  const { tenantId } = tx
  await tx.prisma.passwordReset.deleteMany({ where: { tenantId, userId: reset.userId } })
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
