import type { AuditEntryView, AuditListInput } from '@inventory-pro/shared/audit/audit'
import type { Page } from '@inventory-pro/shared/list'
import { type AuditEntry, Prisma } from '../generated/client.ts'
import { type List, listPage } from '../list.ts'
import { inText } from '../search.ts'
import { recordedBetween } from '../stock/log-filters.ts'
import type { SqlTx } from '../tenant-scope.ts'

type Fields = Record<string, unknown>
type AuditRow = Omit<AuditEntry, 'tenantId' | 'before' | 'after'> & {
  before: Fields | null
  after: Fields | null
  seq: number | null
}

const entries: List<AuditRow, AuditEntryView, 'at'> = {
  thing: 'audit entry',
  select: Prisma.sql`
    e."id", e."at", e."actorId", e."actorName", e."source", e."ip", e."requestId", e."action",
    e."thing", e."thingId", e."label", e."before", e."after", s."seq"`,
  from: Prisma.sql`
    "AuditEntry" e LEFT JOIN "AuditSeal" s ON s."tenantId" = e."tenantId" AND s."entryId" = e."id"`,
  tenantId: Prisma.sql`e."tenantId"`,
  id: Prisma.sql`e."id"`,
  // An id carries the instant it was recorded at.
  sorts: { at: { column: Prisma.sql`e."id"`, type: 'uuid' } },
  defaultSort: { by: 'at', direction: 'desc' },
  search: inText([
    Prisma.sql`e."actorName"`,
    Prisma.sql`e."action"`,
    Prisma.sql`e."label"`,
    Prisma.sql`e."ip"`,
  ]),
  toItem: ({ at, actorId, actorName, ...entry }) => ({
    ...entry,
    at: at.toISOString(),
    actor: actorId === null || actorName === null ? null : { id: actorId, name: actorName },
  }),
}

/** The audit log, newest first unless asked otherwise. */
export function findAuditEntries(tx: SqlTx, input: AuditListInput): Promise<Page<AuditEntryView>> {
  const where = recordedBetween(Prisma.sql`e."id"`, input)
  if (input.actorId) where.push(Prisma.sql`e."actorId" = ${input.actorId}::uuid`)
  if (input.action) where.push(Prisma.sql`e."action" = ${input.action}`)
  if (input.thing) where.push(Prisma.sql`e."thing" = ${input.thing}`)
  if (input.thingId) where.push(Prisma.sql`e."thingId" = ${input.thingId}::uuid`)
  return listPage(tx, entries, { ...input, where })
}
