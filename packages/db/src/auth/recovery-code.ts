import { newId } from '@inventory-pro/shared/id'
import { databaseTime } from '../clock.ts'
import type { Tx } from '../tenant-scope.ts'

/** Gives a user these recovery codes and no others. */
export async function replaceRecoveryCodes(
  tx: Tx,
  userId: string,
  codeHashes: string[],
): Promise<void> {
  const { tenantId } = tx
  await tx.prisma.recoveryCode.deleteMany({ where: { tenantId, userId } })
  await tx.prisma.recoveryCode.createMany({
    data: codeHashes.map((codeHash) => ({ id: newId(), tenantId, userId, codeHash })),
  })
}

/** How many of a user's recovery codes are still good. */
export function countRecoveryCodes({ prisma, tenantId }: Tx, userId: string): Promise<number> {
  return prisma.recoveryCode.count({ where: { tenantId, userId, usedAt: null } })
}

/** Spends a recovery code; tells whether it was there to spend. */
export async function spendRecoveryCode(
  tx: Tx,
  userId: string,
  codeHash: string,
): Promise<boolean> {
  const { prisma, tenantId } = tx
  const { count } = await prisma.recoveryCode.updateMany({
    where: { tenantId, userId, codeHash, usedAt: null },
    data: { usedAt: await databaseTime(tx) },
  })
  return count === 1
}
