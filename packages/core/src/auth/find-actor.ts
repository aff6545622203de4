import { findSessionActor, touchSession } from '@inventory-pro/db/auth/session'
import type { Db } from '@inventory-pro/db/client'
import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import type { Actor } from '../actor.ts'
import { sessionLifetimes, sourceOf } from './session.ts'

const touchEveryMs = 60_000

/**
 * The actor of a session, with the role they have at this moment. Null once the session has ended,
 * expired or lain unused for too long, or its user was disabled.
 */
export async function findActor(
  db: Db,
  { tenantId, sessionId }: { tenantId: string; sessionId: string },
): Promise<Actor | null> {
  const session = await findSessionActor(db, tenantId, sessionId)
  if (session === undefined) return null

  const { kind, userId, name, role } = session
  const idleMs = Date.now() - session.lastSeenAt.getTime()
  if (idleMs > sessionLifetimes[kind].idleMs) return null
  if (idleMs > touchEveryMs) {
    await inTenantSql(db, tenantId, (tx) => touchSession(tx, sessionId))
  }
  return { tenantId, userId, name, role, sessionId, source: sourceOf(kind) }
}
