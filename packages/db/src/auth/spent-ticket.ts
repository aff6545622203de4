import type { Tx } from '../tenant-scope.ts'

/** Spends a ticket that is good only once and only until then; tells whether it was still to be spent. */
export async function spendTicket(
  { prisma, tenantId }: Tx,
  id: string,
  expiresAt: Date,
): Promise<boolean> {
  await prisma.spentTicket.deleteMany({ where: { tenantId, expiresAt: { lt: new Date() } } })
  const ticket = { tenantId, id, expiresAt }
  const { count } = await prisma.spentTicket.createMany({ data: [ticket], skipDuplicates: true })
  return count === 1
}
