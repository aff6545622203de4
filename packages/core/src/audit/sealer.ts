import { setTimeout as sleep } from 'node:timers/promises'
import type { AuditHeads } from '@inventory-pro/db/audit/heads'
import { findTenantsToSeal, sealEntries } from '@inventory-pro/db/audit/seal'
import type { Db } from '@inventory-pro/db/client'
import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import { hasTenant } from '@inventory-pro/db/tenant/tenant'
import type { AuditHeadView } from '@inventory-pro/shared/audit/audit'

const sealEveryMs = 500
const exportEveryMs = 60 * 60 * 1000

/** Where the sealer tells of heads, for whoever keeps the log elsewhere, and of what failed. */
export type SealerLog = {
  info: (fields: object, message: string) => void
  error: (fields: object, message: string) => void
}

type Sealing = { db: Db; heads: AuditHeads; log: SealerLog }

/**
 * Seals new audit entries of all tenants within a second, and exports the signed heads every hour. Several
 * processes may run one each. `stop` seals and exports what is left.
 */
export function startSealer(sealing: Sealing): { stop: () => Promise<void> } {
  const { heads, log } = sealing
  const stopping = new AbortController()
  const newHeads = new Map<string, AuditHeadView>()
  let exportedAtMs = Date.now()

  async function turn(): Promise<void> {
    for (const head of await sealAll(sealing)) newHeads.set(head.tenantId, head)
    const isDue = Date.now() - exportedAtMs >= exportEveryMs
    if (!isDue && !stopping.signal.aborted) return
    exportedAtMs = Date.now()
    for (const head of newHeads.values()) {
      await exportHead(sealing, head)
      newHeads.delete(head.tenantId)
    }
  }

  async function run(): Promise<void> {
    let isLast: boolean
    do {
      await sleep(sealEveryMs, undefined, { signal: stopping.signal }).catch(() => {})
      isLast = stopping.signal.aborted
      await turn().catch((error: unknown) => log.error({ err: error }, 'Sealing failed'))
    } while (!isLast)
  }

  const running = run()
  log.info({ publicKey: heads.publicKey }, 'Audit heads are signed with this key')
  return {
    stop: () => {
      stopping.abort()
      return running
    },
  }
}

/** Seals what waits now, tenant by tenant, and gives the new heads, signed. */
export async function sealAll({ db, heads, log }: Sealing): Promise<AuditHeadView[]> {
  const sealed: AuditHeadView[] = []
  for (const tenantId of await findTenantsToSeal(db)) {
    try {
      const head = await inTenantSql(db, tenantId, sealEntries)
      if (head !== null) sealed.push(heads.sign(head))
    } catch (error) {
      // The others are sealed all the same; this one's entries wait for the next turn.
      log.error({ err: error, tenantId }, 'Sealing failed')
    }
  }
  return sealed
}

/** A tenant that was erased since leaves nothing behind. */
async function exportHead({ db, heads, log }: Sealing, head: AuditHeadView): Promise<void> {
  if (!(await inTenantSql(db, head.tenantId, hasTenant))) return
  await heads.keep(head)
  log.info({ auditHead: head }, 'Audit head')
}
