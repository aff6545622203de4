import { newId } from '@inventory-pro/shared/id'
import type { Role } from '@inventory-pro/shared/permissions'
import { databaseTime } from '../clock.ts'
import type { Tx } from '../tenant-scope.ts'

type NewInvitation = { email: string; role: Role; tokenHash: string; expiresAt: Date }

/** Writes an invitation and gives its id. An earlier one for the same address no longer holds. */
export async function insertInvitation(tx: Tx, invitation: NewInvitation): Promise<string> {
  const { tenantId } = tx
  await tx.prisma.invitation.deleteMany({
    where: { tenantId, email: invitation.email, acceptedAt: null },
  })
  const id = newId()
  await tx.prisma.invitation.create({ data: { id, tenantId, ...invitation } })
  return id
}

/** Spends an open invitation; null when it was spent, has expired or never was. It works once. */
export async function spendInvitation(
  tx: Tx,
  tokenHash: string,
): Promise<{ email: string; role: Role } | null> {
  const now = await databaseTime(tx)
  const [spent] = await tx.prisma.invitation.updateManyAndReturn({
    where: { tenantId: tx.tenantId, tokenHash, acceptedAt: null, expiresAt: { gt: now } },
    data: { acceptedAt: now },
    select: { email: true, role: true },
  })
  return spent ?? null
}
