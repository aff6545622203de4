import { setTimeout as sleep } from 'node:timers/promises'
import type { AuditHeads } from '@inventory-pro/db/audit/heads'
import {
  type AuditHead,
  findHeads,
  findTenantsToSeal,
  sealTenant,
} from '@inventory-pro/db/audit/seal'
import type { Db } from '@inventory-pro/db/client'
import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import { hasTenant } from '@inventory-pro/db/tenant/tenant'

const sealEveryMs = 500
const exportEveryMs = 5 * 60 * 1000

/** Where the sealer reports heads, for an archive of the log, and failures. */
export type SealerLog = {
  info: (fields: object, message: string) => void
  error: (fields: object, message: string) => void
}

type Sealing = { db: Db; heads: AuditHeads; log: SealerLog }

/**
 * Seals new audit entries and operations of all tenants within about a second. Exports the signed heads at the
 * start, every five minutes and at `stop`, which seals what is left before. Several processes may run one each.
 */
export function startSealer(sealing: Sealing): { stop: () => Promise<void> } {
  const { heads, log } = sealing
  const stopping = new AbortController()
  let exportedAtMs = -Infinity

  async function turn(isLast: boolean): Promise<void> {
    await sealAll(sealing)
    if (!isLast && performance.now() - exportedAtMs < exportEveryMs) return
    exportedAtMs = performance.now()
    await exportHeads(sealing)
  }

  async function run(): Promise<void> {
    let isLast: boolean
    do {
      await sleep(sealEveryMs, undefined, { signal: stopping.signal }).catch(() => {})
      isLast = stopping.signal.aborted
      await turn(isLast).catch((error: unknown) => log.error({ err: error }, 'Sealing failed'))
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

/** Seals all waiting entries and operations, tenant by tenant. */
export async function sealAll({ db, log }: Sealing): Promise<void> {
  for (const tenantId of await findTenantsToSeal(db)) {
    try {
      await inTenantSql(db, tenantId, sealTenant)
    } catch (error) {
      // Seal the others anyway; this tenant waits for the next turn.
      log.error({ err: error, tenantId }, 'Sealing failed')
    }
  }
}

/**
 * Exports the head of every chain that reaches past its last exported one. Nothing is kept in memory, so what a
 * killed process had sealed is exported by the next one.
 */
export async function exportHeads({ db, heads, log }: Sealing): Promise<void> {
  for (const head of await findHeads(db)) {
    if (head.seq > (await heads.lastSeq(head.tenantId))) await exportHead({ db, heads, log }, head)
  }
}

/** Exports nothing for a tenant that was erased since. */
async function exportHead({ db, heads, log }: Sealing, head: AuditHead): Promise<void> {
  if (!(await inTenantSql(db, head.tenantId, hasTenant))) return
  const signed = heads.sign(head)
  await heads.keep(signed)
  log.info({ auditHead: signed }, 'Audit head')
}
