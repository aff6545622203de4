import {
  findApiKeys,
  insertApiKey,
  revokeApiKey,
  revokeApiKeysOf,
} from '@inventory-pro/db/auth/api-key'
import { databaseTime } from '@inventory-pro/db/clock'
import { inTenant, inTenantSql, type Tx } from '@inventory-pro/db/tenant-scope'
import type {
  ApiKeyView,
  CreateApiKeyInput,
  NewApiKeyView,
  RevokeApiKeyInput,
} from '@inventory-pro/shared/auth/api-key'
import { DomainError } from '@inventory-pro/shared/errors'
import { audited, type Author } from '../../audit/audited.ts'
import type { AccountContext, Context } from '../../context.ts'
import { lockRights, requireHeld } from '../../member/rights.ts'
import { prefixOf, writeApiKey } from '../crypto/api-key-token.ts'
import { hashSecret, newSecret } from '../crypto/link-token.ts'
import { requireRecentLogin } from '../log-in/recent-login.ts'

/** Returns the tenant's keys that were not revoked. */
export function listApiKeys({ db, actor }: Context): Promise<ApiKeyView[]> {
  return inTenantSql(db, actor.tenantId, (tx) => findApiKeys(tx, null))
}

/** Returns the keys that the actor made and that were not revoked. */
export function listOwnApiKeys({ db, actor }: AccountContext): Promise<ApiKeyView[]> {
  return inTenantSql(db, actor.tenantId, (tx) => findApiKeys(tx, actor.userId))
}

/**
 * Makes a key that can do no more than the actor can at this moment, and that lasts no longer than the key that
 * makes it. The key itself is returned this once.
 */
export function createApiKey(ctx: Context, input: CreateApiKeyInput): Promise<NewApiKeyView> {
  const { tenantId, userId, keyId } = ctx.actor
  const { name, scopes, expiresAt } = input
  const secret = newSecret()
  const key = writeApiKey({ tenantId, secret })
  return inTenant(ctx.db, tenantId, async (tx) => {
    if (expiresAt !== undefined) refusePast(expiresAt, await databaseTime(tx))
    const rights = await lockRights(tx, ctx.actor)
    requireHeld(rights.permissions, ['key:write', ...scopes])
    await requireRecentLogin(tx, ctx.actor)
    const view = await insertApiKey(tx, {
      userId,
      name,
      scopes,
      prefix: prefixOf(key),
      secretHash: hashSecret(secret),
      expiresAt: earlierOf(expiresAt, rights.key?.expiresAt ?? null),
      madeByKeyId: keyId,
    })
    const { id, prefix } = view
    audited(tx, ctx, {
      action: 'apiKey.create',
      thing: 'apiKey',
      id,
      label: name,
      after: { name, prefix, scopes, expiresAt: view.expiresAt },
    })
    return { ...view, key }
  })
}

function refusePast(expiresAt: string, now: Date): void {
  if (Date.parse(expiresAt) > now.getTime()) return
  throw new DomainError('INVALID_INPUT', { fields: { expiresAt: 'Choose a moment in the future' } })
}

function earlierOf(wanted: string | undefined, latest: Date | null): Date | null {
  if (wanted === undefined) return latest
  const at = new Date(wanted)
  return latest !== null && latest < at ? latest : at
}

/** Revokes a key and the keys that were made with it, from the next call on. */
export function revokeKey(ctx: Context, { id }: RevokeApiKeyInput): Promise<void> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    const revoked = await revokeApiKey(tx, id)
    if (revoked.length === 0) throw new DomainError('NOT_FOUND', { thing: 'API key', id })
    auditRevoked(tx, ctx, revoked)
  })
}

/** Revokes the keys that a member made, for when they choose a new password and ask for it. */
export async function revokeKeysOf(tx: Tx, author: Author, userId: string): Promise<void> {
  auditRevoked(tx, author, await revokeApiKeysOf(tx, userId))
}

function auditRevoked(tx: Tx, author: Author, keys: { id: string; name: string }[]): void {
  for (const { id, name } of keys) {
    audited(tx, author, { action: 'apiKey.revoke', thing: 'apiKey', id, label: name })
  }
}
