import { findKeyActor, touchApiKey } from '@inventory-pro/db/auth/api-key'
import { findSessionActor, touchSession } from '@inventory-pro/db/auth/session'
import type { Db } from '@inventory-pro/db/client'
import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import { rolePermissions } from '@inventory-pro/shared/permissions'
import type { Caller } from '../../actor.ts'
import { readApiKey } from '../crypto/api-key-token.ts'
import { hashSecret } from '../crypto/link-token.ts'
import { sessionLifetimes, sourceOf } from './session.ts'

const touchEveryMs = 60_000

/**
 * The actor of a session, with the role they have at this moment. Null once the session has ended,
 * expired or lain unused for too long, or its user was disabled.
 */
export async function findActor(
  db: Db,
  { tenantId, sessionId }: { tenantId: string; sessionId: string },
): Promise<Caller | null> {
  const session = await findSessionActor(db, tenantId, sessionId)
  if (session === undefined) return null

  const { kind, idleMs, ...user } = session
  if (idleMs > sessionLifetimes[kind].idleMs) return null
  if (idleMs > touchEveryMs) {
    await inTenantSql(db, tenantId, (tx) => touchSession(tx, sessionId))
  }
  const permissions = rolePermissions[user.role]
  return { ...user, tenantId, sessionId, keyId: null, permissions, source: sourceOf(kind) }
}

/**
 * Returns the actor of an API key: its creator, with those of its scopes that their current role has. Returns null for
 * an unknown, revoked or expired key, and if its creator is disabled.
 */
export async function findActorOfKey(db: Db, key: string): Promise<Caller | null> {
  const parts = readApiKey(key)
  if (parts === null) return null
  const { tenantId, secret } = parts
  const found = await findKeyActor(db, tenantId, hashSecret(secret))
  if (found === undefined) return null

  const { keyId, scopes, unusedMs, ...user } = found
  if (unusedMs === null || unusedMs > touchEveryMs) {
    await inTenantSql(db, tenantId, (tx) => touchApiKey(tx, keyId))
  }
  const permissions = rolePermissions[user.role].filter((permission) => scopes.includes(permission))
  return { ...user, tenantId, sessionId: null, keyId, permissions, source: 'api' }
}
