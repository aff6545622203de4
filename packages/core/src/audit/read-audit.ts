import { findAuditEntries } from '@inventory-pro/db/audit/entry-log'
import type { AuditHeads } from '@inventory-pro/db/audit/heads'
import { findHead } from '@inventory-pro/db/audit/seal'
import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import type {
  AuditEntryView,
  AuditExportInput,
  AuditExportPage,
  AuditListInput,
  SignedHeadView,
} from '@inventory-pro/shared/audit/audit'
import type { Page } from '@inventory-pro/shared/list'
import type { Context } from '../context.ts'
import { writeCsv, writeJsonLines } from './export-formats.ts'

const entriesPerPage = 1_000

export function listAuditEntries(
  { db, actor }: Context,
  input: AuditListInput,
): Promise<Page<AuditEntryView>> {
  return inTenantSql(db, actor.tenantId, (tx) => findAuditEntries(tx, input))
}

/** One page of the file that all pages together are. */
export async function exportAudit(
  { db, actor }: Context,
  { format, ...filters }: AuditExportInput,
): Promise<AuditExportPage> {
  const input = { ...filters, limit: entriesPerPage }
  const { items, nextCursor } = await inTenantSql(db, actor.tenantId, (tx) =>
    findAuditEntries(tx, input),
  )
  const isFirst = filters.cursor === undefined
  const text = format === 'csv' ? writeCsv(items, isFirst) : writeJsonLines(items)
  return { text, nextCursor }
}

/** Returns the signed end of the tenant's chain, which the owner keeps where others cannot change it. */
export async function getAuditHead(
  { db, actor }: Context,
  heads: Pick<AuditHeads, 'sign' | 'publicKey'>,
): Promise<SignedHeadView> {
  const head = await inTenantSql(db, actor.tenantId, findHead)
  return { head: head && heads.sign(head), publicKey: heads.publicKey }
}
