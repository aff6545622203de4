import { findApiKeys, insertApiKey, revokeApiKey } from '@inventory-pro/db/auth/api-key'
import { databaseTime } from '@inventory-pro/db/clock'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import type {
  ApiKeyView,
  CreateApiKeyInput,
  NewApiKeyView,
  RevokeApiKeyInput,
} from '@inventory-pro/shared/auth/api-key'
import { DomainError } from '@inventory-pro/shared/errors'
import { audited } from '../audit/audited.ts'
import type { Context } from '../context.ts'
import { prefixOf, writeApiKey } from './api-key-token.ts'
import { hashSecret, newSecret } from './link-token.ts'

/** The tenant's keys that were not revoked. */
export function listApiKeys({ db, actor }: Context): Promise<ApiKeyView[]> {
  return inTenant(db, actor.tenantId, findApiKeys)
}

/** Makes a key that can do no more than the actor can. It is told this once. */
export function createApiKey(ctx: Context, input: CreateApiKeyInput): Promise<NewApiKeyView> {
  const { tenantId, userId, permissions } = ctx.actor
  const { name, scopes, expiresAt } = input
  const excess = scopes.find((scope) => !permissions.includes(scope))
  if (excess !== undefined) throw new DomainError('FORBIDDEN', { permission: excess })

  const secret = newSecret()
  const key = writeApiKey({ tenantId, secret })
  return inTenant(ctx.db, tenantId, async (tx) => {
    if (expiresAt !== undefined) refusePast(expiresAt, await databaseTime(tx))
    const view = await insertApiKey(tx, {
      userId,
      name,
      scopes,
      prefix: prefixOf(key),
      secretHash: hashSecret(secret),
      expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
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

/** Makes a key worthless from the next call on. */
export function revokeKey(ctx: Context, { id }: RevokeApiKeyInput): Promise<void> {
  return inTenant(ctx.db, ctx.actor.tenantId, async (tx) => {
    const key = await revokeApiKey(tx, id)
    if (key === null) throw new DomainError('NOT_FOUND', { thing: 'API key', id })
    audited(tx, ctx, { action: 'apiKey.revoke', thing: 'apiKey', id, label: key.name })
  })
}
