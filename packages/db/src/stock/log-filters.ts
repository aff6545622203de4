import { firstIdAt } from '@inventory-pro/shared/id'
import { Prisma } from '../generated/client.ts'

type Period = { from?: string | undefined; to?: string | undefined }

/**
 * From an instant on, and up to but not including another. The ids of operations and movements carry the
 * instant they were recorded at, so the primary key leads straight to a period.
 */
export function recordedBetween(id: Prisma.Sql, { from, to }: Period): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = []
  if (from !== undefined) conditions.push(Prisma.sql`${id} >= ${firstIdAt(Date.parse(from))}::uuid`)
  if (to !== undefined) conditions.push(Prisma.sql`${id} < ${firstIdAt(Date.parse(to))}::uuid`)
  return conditions
}
