import { createDb, type Db } from '../client.ts'
import { connectAsOwner } from '../migrate/connect.ts'
import { StartupError } from '../startup-error.ts'
import { inTenantSql } from '../tenant-scope.ts'
import { listTenantIds } from '../tenant/list-tenant-ids.ts'
import { type AuditHeads, openAuditHeads } from './heads.ts'
import type { AuditProblem } from './problem.ts'
import { type VerifiedAudit, verifyAudit } from './verify.ts'

export type VerifiedTenantAudit = VerifiedAudit & { tenantId: string }

/**
 * Verifies the audit logs of a database tenant by tenant, of all or of one, against their seals and the
 * heads kept in `dataDir`. A tenant that has heads there and is not in the database was deleted behind the
 * program's back. Refuses an unknown tenant with a `StartupError`.
 */
export async function* verifyAuditLogs(
  { databaseUrl, dataDir }: { databaseUrl: string; dataDir: string },
  only?: string,
): AsyncGenerator<VerifiedTenantAudit> {
  const heads = await openAuditHeads(dataDir)
  const owner = await connectAsOwner(databaseUrl)
  const db = createDb(databaseUrl, 1)
  try {
    const stored = await listTenantIds(owner)
    const known = [...new Set([...stored, ...(await heads.listTenantIds())])]
    const wanted = known.filter((tenantId) => only === undefined || tenantId === only)
    if (only !== undefined && wanted.length === 0) {
      throw new StartupError(`There is no tenant ${only}.`)
    }
    for (const tenantId of wanted) {
      yield { tenantId, ...(await verifyTenant(db, heads, tenantId)) }
    }
  } finally {
    await db.close()
    await owner.end()
  }
}

async function verifyTenant(db: Db, heads: AuditHeads, tenantId: string): Promise<VerifiedAudit> {
  const lines = await heads.read(tenantId)
  const exported = lines.filter((head) => head !== null)
  const ours = exported.filter((head) => head.tenantId === tenantId && heads.isOurs(head))
  const { checked, problems } = await inTenantSql(db, tenantId, (tx) => verifyAudit(tx, ours))
  const forged = lines.flatMap((head, index) =>
    head !== null && ours.includes(head) ? [] : [forgedHead(index + 1)],
  )
  return { checked, problems: [...problems, ...forged] }
}

function forgedHead(line: number): AuditProblem {
  const message = 'This line of the exported heads is not signed with our key'
  return { found: 'forged', message, place: { line } }
}
