import { Prisma } from '../generated/client.ts'

type Period = { from?: string | undefined; to?: string | undefined }

/** From an instant on, and up to but not including another. */
export function happenedBetween(column: Prisma.Sql, { from, to }: Period): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = []
  if (from !== undefined) conditions.push(Prisma.sql`${column} >= ${from}::timestamptz`)
  if (to !== undefined) conditions.push(Prisma.sql`${column} < ${to}::timestamptz`)
  return conditions
}
