import { databaseTime } from '../clock.ts'
import type { Totp } from '../generated/client.ts'
import type { Tx } from '../tenant-scope.ts'

const ofUser = ({ tenantId }: Tx, userId: string) => ({ tenantId_userId: { tenantId, userId } })

/** A user's authenticator app, confirmed or not. */
export function findTotp(
  tx: Tx,
  userId: string,
): Promise<Pick<Totp, 'secret' | 'confirmedAt'> | null> {
  const select = { secret: true, confirmedAt: true }
  return tx.prisma.totp.findUnique({ where: ofUser(tx, userId), select })
}

/** Keeps a secret that is still to be confirmed, in the place of an earlier one. */
export async function putTotp(tx: Tx, userId: string, secret: string): Promise<void> {
  const fresh = { secret, confirmedAt: null, lastStep: 0 }
  await tx.prisma.totp.upsert({
    where: ofUser(tx, userId),
    create: { tenantId: tx.tenantId, userId, ...fresh },
    update: fresh,
  })
}

export async function confirmTotp(tx: Tx, userId: string): Promise<void> {
  const confirmedAt = await databaseTime(tx)
  await tx.prisma.totp.update({ where: ofUser(tx, userId), data: { confirmedAt } })
}

/** Takes the code of a step, if none of it or of a later one was taken before; tells whether it was. */
export async function takeTotpStep(tx: Tx, userId: string, step: number): Promise<boolean> {
  const { count } = await tx.prisma.totp.updateMany({
    where: { tenantId: tx.tenantId, userId, lastStep: { lt: step } },
    data: { lastStep: step },
  })
  return count === 1
}

export async function deleteTotp(tx: Tx, userId: string): Promise<void> {
  await tx.prisma.totp.deleteMany({ where: { tenantId: tx.tenantId, userId } })
}
