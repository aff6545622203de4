import type { ApiKeyView } from '@inventory-pro/shared/auth/api-key'
import { newId } from '@inventory-pro/shared/id'
import { permission, type Role } from '@inventory-pro/shared/permissions'
import type { Db } from '../client.ts'
import type { Prisma } from '../generated/client.ts'
import { readInTenant, type SqlTx, type Tx } from '../tenant-scope.ts'
import { lacksSecondFactor } from './lacks-second-factor.ts'

type KeyActor = {
  keyId: string
  scopes: string[]
  lastUsedAt: Date | null
  userId: string
  name: string
  role: Role
  lacksSecondFactor: boolean
}

/** The key and whoever made it as they are now; undefined once it is revoked or expired or its maker disabled. */
export async function findKeyActor(
  db: Db,
  tenantId: string,
  secretHash: string,
): Promise<KeyActor | undefined> {
  const [row] = await readInTenant<KeyActor>(db, tenantId, {
    name: 'find-key-actor',
    text: `
      SELECT a."id" AS "keyId", a."scopes", a."lastUsedAt", u."id" AS "userId", u."name", u."role",
        ${lacksSecondFactor} AS "lacksSecondFactor"
      FROM "ApiKey" a
      JOIN "User" u ON u."tenantId" = a."tenantId" AND u."id" = a."userId"
      JOIN "Tenant" t ON t."id" = a."tenantId"
      WHERE a."tenantId" = $1 AND a."secretHash" = $2 AND a."revokedAt" IS NULL
        AND (a."expiresAt" IS NULL OR a."expiresAt" > now()) AND u."disabledAt" IS NULL`,
    values: [tenantId, secretHash],
  })
  return row
}

/** Notes that the key is in use. Skips it when another request is noting the same. */
export async function touchApiKey(tx: SqlTx, id: string): Promise<void> {
  await tx.query({
    text: `
      UPDATE "ApiKey" SET "lastUsedAt" = now()
      WHERE "tenantId" = $1 AND "id" = (
        SELECT "id" FROM "ApiKey" WHERE "tenantId" = $1 AND "id" = $2 FOR UPDATE SKIP LOCKED
      )`,
    values: [tx.tenantId, id],
  })
}

type NewApiKey = {
  userId: string
  name: string
  prefix: string
  secretHash: string
  scopes: string[]
  expiresAt: Date | null
}

/** Writes a key. */
export async function insertApiKey(tx: Tx, key: NewApiKey): Promise<ApiKeyView> {
  const data = { id: newId(), tenantId: tx.tenantId, ...key }
  return toView(await tx.prisma.apiKey.create({ data, ...withMaker }))
}

/** The keys that were not revoked, the latest first. */
export async function findApiKeys(tx: Tx): Promise<ApiKeyView[]> {
  const keys = await tx.prisma.apiKey.findMany({
    where: { tenantId: tx.tenantId, revokedAt: null },
    orderBy: { id: 'desc' },
    ...withMaker,
  })
  return keys.map(toView)
}

/** Revokes a key and gives it; null when there is none to revoke. */
export async function revokeApiKey(tx: Tx, id: string): Promise<{ name: string } | null> {
  const [revoked] = await tx.prisma.apiKey.updateManyAndReturn({
    where: { tenantId: tx.tenantId, id, revokedAt: null },
    data: { revokedAt: new Date() },
    select: { name: true },
  })
  return revoked ?? null
}

const withMaker = { include: { user: { select: { id: true, name: true } } } }

function toView(key: Prisma.ApiKeyGetPayload<typeof withMaker>): ApiKeyView {
  const { id, name, prefix, scopes, user, createdAt, expiresAt, lastUsedAt } = key
  return {
    id,
    name,
    prefix,
    // One that no longer exists counts for nothing.
    scopes: permission.options.filter((known) => scopes.includes(known)),
    createdBy: user,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }
}
