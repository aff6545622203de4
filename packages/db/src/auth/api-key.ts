import type { ApiKeyView } from '@inventory-pro/shared/auth/api-key'
import { newId } from '@inventory-pro/shared/id'
import { permission, type Role } from '@inventory-pro/shared/permissions'
import type { Db } from '../client.ts'
import { millisecondsSince } from '../clock.ts'
import type { ApiKey } from '../generated/client.ts'
import { readInTenant, type SqlTx, type Tx } from '../tenant-scope.ts'
import { lacksSecondFactor } from './lacks-second-factor.ts'

type KeyActor = {
  keyId: string
  scopes: string[]
  /** How long it was not in use, by the database's clock; null before its first use. */
  unusedMs: number | null
  userId: string
  name: string
  role: Role
  lacksSecondFactor: boolean
}

/** Returns a key with its creator; undefined if it is revoked or expired, or its creator is disabled. */
export async function findKeyActor(
  db: Db,
  tenantId: string,
  secretHash: string,
): Promise<KeyActor | undefined> {
  const [row] = await readInTenant<KeyActor>(db, tenantId, {
    name: 'find-key-actor',
    text: `
      SELECT a."id" AS "keyId", a."scopes", ${millisecondsSince('a."lastUsedAt"')} AS "unusedMs",
        u."id" AS "userId", u."name", u."role", ${lacksSecondFactor} AS "lacksSecondFactor"
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
  /** The key that makes this one, if a program does. */
  madeByKeyId: string | null
}

/** Writes a key. */
export async function insertApiKey(tx: Tx, key: NewApiKey): Promise<ApiKeyView> {
  const data = { id: newId(), tenantId: tx.tenantId, ...key }
  const include = { user: { select: { id: true, name: true } } }
  const { user, ...made } = await tx.prisma.apiKey.create({ data, include })
  return toView({ ...made, makerId: user.id, makerName: user.name })
}

/**
 * The keys that were not revoked, the latest first: of one member, or of all when `userId` is null. In one
 * statement, so that every key has its maker.
 */
export async function findApiKeys(tx: SqlTx, userId: string | null): Promise<ApiKeyView[]> {
  const keys = await tx.query<KeyRow>({
    text: `
      SELECT a."id", a."name", a."prefix", a."scopes", a."createdAt", a."expiresAt", a."lastUsedAt",
        u."id" AS "makerId", u."name" AS "makerName"
      FROM "ApiKey" a JOIN "User" u ON u."tenantId" = a."tenantId" AND u."id" = a."userId"
      WHERE a."tenantId" = $1::uuid AND a."revokedAt" IS NULL
        AND ($2::uuid IS NULL OR a."userId" = $2::uuid)
      ORDER BY a."id" DESC`,
    values: [tx.tenantId, userId],
  })
  return keys.map(toView)
}

/** What a key can do at most, and until when; locked until the transaction ends. Null once it no longer works. */
export async function lockApiKey(
  tx: SqlTx,
  id: string,
): Promise<{ scopes: string[]; expiresAt: Date | null } | null> {
  const [key] = await tx.query<{ scopes: string[]; expiresAt: Date | null }>({
    text: `
      SELECT "scopes", "expiresAt" FROM "ApiKey"
      WHERE "tenantId" = $1::uuid AND "id" = $2::uuid AND "revokedAt" IS NULL
        AND ("expiresAt" IS NULL OR "expiresAt" > now())
      FOR SHARE`,
    values: [tx.tenantId, id],
  })
  return key ?? null
}

type RevokedKey = { id: string; name: string }

/** Revokes a key and the keys that were made with it, and returns them; empty when there is none to revoke. */
export function revokeApiKey(tx: SqlTx, id: string): Promise<RevokedKey[]> {
  return revoke(tx, { first: '"id" = $2::uuid', value: id })
}

/** Revokes the keys of a member and the keys that were made with them, and returns them. */
export function revokeApiKeysOf(tx: SqlTx, userId: string): Promise<RevokedKey[]> {
  return revoke(tx, { first: '"userId" = $2::uuid', value: userId })
}

function revoke(tx: SqlTx, { first, value }: { first: string; value: string }) {
  return tx.query<RevokedKey>({
    text: `
      WITH RECURSIVE revoked AS (
        SELECT "id" FROM "ApiKey" WHERE "tenantId" = $1::uuid AND "revokedAt" IS NULL AND ${first}
        UNION
        SELECT a."id" FROM "ApiKey" a JOIN revoked r ON a."madeByKeyId" = r."id"
        WHERE a."tenantId" = $1::uuid
      )
      UPDATE "ApiKey" SET "revokedAt" = now()
      WHERE "tenantId" = $1::uuid AND "revokedAt" IS NULL AND "id" IN (SELECT "id" FROM revoked)
      RETURNING "id", "name"`,
    values: [tx.tenantId, value],
  })
}

type KeyRow = Omit<ApiKey, 'tenantId' | 'userId' | 'secretHash' | 'revokedAt' | 'madeByKeyId'> & {
  makerId: string
  makerName: string
}

function toView(key: KeyRow): ApiKeyView {
  const { id, name, prefix, scopes, createdAt, expiresAt, lastUsedAt } = key
  return {
    id,
    name,
    prefix,
    // One that no longer exists counts for nothing.
    scopes: permission.options.filter((known) => scopes.includes(known)),
    createdBy: { id: key.makerId, name: key.makerName },
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }
}
