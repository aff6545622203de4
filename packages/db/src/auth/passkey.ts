import type { Tx } from '../tenant-scope.ts'

export function countPasskeys({ prisma, tenantId }: Tx, userId: string): Promise<number> {
  return prisma.passkey.count({ where: { tenantId, userId } })
}
