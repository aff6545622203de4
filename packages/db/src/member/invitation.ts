import { newId } from '@inventory-pro/shared/id'
import type { Role } from '@inventory-pro/shared/permissions'
import { lacksSecondFactor } from '../auth/lacks-second-factor.ts'
import type { SqlTx, Tx } from '../tenant-scope.ts'

/** Who invites, until when, and what the link of the invitation carries. */
type Grant = { inviterId: string; apiKeyId: string | null; tokenHash: string; expiresAt: Date }
export type NewInvitation = Grant & { email: string; role: Role }

/** Writes an invitation and returns its id. It takes the place of an open one for the same address. */
export async function insertInvitation(tx: SqlTx, invitation: NewInvitation): Promise<string> {
  const { email, role, tokenHash, expiresAt, inviterId, apiKeyId } = invitation
  const [row] = await tx.query<{ id: string }>({
    text: `
      INSERT INTO "Invitation"
        ("tenantId", "id", "email", "role", "tokenHash", "expiresAt", "inviterId", "apiKeyId")
      VALUES ($1::uuid, $2::uuid, $3::citext, $4::"Role", $5, $6::timestamptz, $7::uuid, $8::uuid)
      ON CONFLICT ("tenantId", "email") WHERE "acceptedAt" IS NULL DO UPDATE
      SET "role" = excluded."role", "tokenHash" = excluded."tokenHash", "createdAt" = now(),
        "expiresAt" = excluded."expiresAt", "inviterId" = excluded."inviterId",
        "apiKeyId" = excluded."apiKeyId"
      RETURNING "id"`,
    values: [tx.tenantId, newId(), email, role, tokenHash, expiresAt, inviterId, apiKeyId],
  })
  if (row === undefined) throw new Error('The invitation was not written.')
  return row.id
}

/** Gives an open invitation a new link, inviter and expiry; null when it is no longer open. */
export async function renewInvitation(
  tx: Tx,
  id: string,
  grant: Grant,
): Promise<{ email: string; role: Role } | null> {
  const [renewed] = await tx.prisma.invitation.updateManyAndReturn({
    where: { tenantId: tx.tenantId, id, acceptedAt: null },
    data: grant,
    select: { email: true, role: true },
  })
  return renewed ?? null
}

/** Deletes an open invitation and returns it; null when it is no longer open. */
export async function deleteInvitation(
  tx: SqlTx,
  id: string,
): Promise<{ email: string; role: Role } | null> {
  const [deleted] = await tx.query<{ email: string; role: Role }>({
    text: `
      DELETE FROM "Invitation" WHERE "tenantId" = $1::uuid AND "id" = $2::uuid AND "acceptedAt" IS NULL
      RETURNING "email"::text, "role"`,
    values: [tx.tenantId, id],
  })
  return deleted ?? null
}

export type OpenInvitation = {
  id: string
  email: string
  role: Role
  createdAt: Date
  expiresAt: Date
  isExpired: boolean
  inviterId: string
  inviterName: string
  inviterRole: Role
  isInviterEnabled: boolean
  lacksSecondFactor: boolean
  apiKeyId: string | null
  /** Of the key that a program invited with; null once that was revoked or has expired. */
  scopes: string[] | null
}

const openInvitations = `
  SELECT i."id", i."email"::text, i."role", i."createdAt", i."expiresAt", i."inviterId", i."apiKeyId",
    i."expiresAt" <= now() AS "isExpired",
    u."name" AS "inviterName", u."role" AS "inviterRole", u."disabledAt" IS NULL AS "isInviterEnabled",
    ${lacksSecondFactor} AS "lacksSecondFactor", a."scopes"
  FROM "Invitation" i
  JOIN "User" u ON u."tenantId" = i."tenantId" AND u."id" = i."inviterId"
  JOIN "Tenant" t ON t."id" = i."tenantId"
  LEFT JOIN "ApiKey" a ON a."tenantId" = i."tenantId" AND a."id" = i."apiKeyId"
    AND a."revokedAt" IS NULL AND (a."expiresAt" IS NULL OR a."expiresAt" > now())
  WHERE i."tenantId" = $1::uuid AND i."acceptedAt" IS NULL`

/** The invitations that were not accepted, expired ones included, the latest first. */
export function findOpenInvitations(tx: SqlTx): Promise<OpenInvitation[]> {
  const text = `${openInvitations} ORDER BY i."createdAt" DESC, i."id" DESC`
  return tx.query<OpenInvitation>({ text, values: [tx.tenantId] })
}

/** An open invitation by its id; null when it was accepted or withdrawn. */
export async function findInvitation(tx: SqlTx, id: string): Promise<OpenInvitation | null> {
  const text = `${openInvitations} AND i."id" = $2::uuid`
  const [found] = await tx.query<OpenInvitation>({ text, values: [tx.tenantId, id] })
  return found ?? null
}

/** The open invitation of a link; null when it was used, replaced or withdrawn, or has expired. */
export async function findInvitationOfLink(
  tx: SqlTx,
  tokenHash: string,
): Promise<OpenInvitation | null> {
  const text = `${openInvitations} AND i."tokenHash" = $2 AND i."expiresAt" > now()`
  const [found] = await tx.query<OpenInvitation>({ text, values: [tx.tenantId, tokenHash] })
  return found ?? null
}

/** Marks the invitation of a link as accepted. Returns false when it was used, replaced or withdrawn meanwhile. */
export async function acceptInvitationOfLink(tx: SqlTx, tokenHash: string): Promise<boolean> {
  const accepted = await tx.query({
    text: `
      UPDATE "Invitation" SET "acceptedAt" = now()
      WHERE "tenantId" = $1::uuid AND "tokenHash" = $2 AND "acceptedAt" IS NULL AND "expiresAt" > now()
      RETURNING "id"`,
    values: [tx.tenantId, tokenHash],
  })
  return accepted.length === 1
}
