import type { SessionKind, SessionView } from '@inventory-pro/shared/auth/auth'
import { newId } from '@inventory-pro/shared/id'
import type { Role } from '@inventory-pro/shared/permissions'
import type { Db } from '../client.ts'
import { databaseTime, millisecondsSince } from '../clock.ts'
import { readInTenant, type SqlTx, type Tx } from '../tenant-scope.ts'
import { lacksSecondFactor } from './lacks-second-factor.ts'

type SessionActor = {
  kind: SessionKind
  /** How long it was not in use, by the database's clock. */
  idleMs: number
  userId: string
  name: string
  role: Role
  lacksSecondFactor: boolean
}

/** The session and its user as they are now; undefined once it has ended or its user is disabled. */
export async function findSessionActor(
  db: Db,
  tenantId: string,
  sessionId: string,
): Promise<SessionActor | undefined> {
  const [row] = await readInTenant<SessionActor>(db, tenantId, {
    name: 'find-session-actor',
    text: `
      SELECT s."kind", ${millisecondsSince('s."lastSeenAt"')} AS "idleMs", u."id" AS "userId", u."name", u."role",
        ${lacksSecondFactor} AS "lacksSecondFactor"
      FROM "Session" s
      JOIN "User" u ON u."tenantId" = s."tenantId" AND u."id" = s."userId"
      JOIN "Tenant" t ON t."id" = s."tenantId"
      WHERE s."tenantId" = $1 AND s."id" = $2
        AND s."endedAt" IS NULL AND s."expiresAt" > now() AND u."disabledAt" IS NULL`,
    values: [tenantId, sessionId],
  })
  return row
}

/** Notes that the session is in use. Skips it when another request is noting the same. */
export async function touchSession(tx: SqlTx, sessionId: string): Promise<void> {
  await tx.query({
    text: `
      UPDATE "Session" SET "lastSeenAt" = now()
      WHERE "tenantId" = $1 AND "id" = (
        SELECT "id" FROM "Session" WHERE "tenantId" = $1 AND "id" = $2 FOR UPDATE SKIP LOCKED
      )`,
    values: [tx.tenantId, sessionId],
  })
}

type NewSession = {
  userId: string
  kind: SessionKind
  expiresAt: Date
  ip: string | null
  userAgent: string | null
}

/** Writes a session of somebody who has just proven who they are, and returns its id. */
export async function insertSession(tx: Tx, session: NewSession): Promise<string> {
  const id = newId()
  await tx.prisma.session.create({ data: { id, tenantId: tx.tenantId, ...session } })
  return id
}

/** Notes that the person has proven again, in this session, who they are. Returns false when the session has ended. */
export async function confirmSession(tx: SqlTx, id: string): Promise<boolean> {
  const confirmed = await tx.query({
    text: `
      UPDATE "Session" SET "confirmedAt" = now()
      WHERE "tenantId" = $1::uuid AND "id" = $2::uuid AND "endedAt" IS NULL AND "expiresAt" > now()
      RETURNING "id"`,
    values: [tx.tenantId, id],
  })
  return confirmed.length === 1
}

/** Whether the person proved who they are in this session within so many minutes, by the database's clock. */
export async function isConfirmedWithin(tx: SqlTx, id: string, minutes: number): Promise<boolean> {
  const confirmed = await tx.query({
    text: `
      SELECT "id" FROM "Session"
      WHERE "tenantId" = $1::uuid AND "id" = $2::uuid AND "endedAt" IS NULL AND "expiresAt" > now()
        AND "confirmedAt" > now() - make_interval(mins => $3::int)`,
    values: [tx.tenantId, id, minutes],
  })
  return confirmed.length === 1
}

/** The sessions of a user that still stand, the latest used first. */
export async function findSessions(
  tx: Tx,
  userId: string,
): Promise<Omit<SessionView, 'isCurrent'>[]> {
  const sessions = await tx.prisma.session.findMany({
    where: { tenantId: tx.tenantId, userId, ...validAt(await databaseTime(tx)) },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
  })
  return sessions.map(({ id, kind, ip, userAgent, ...at }) => ({
    id,
    kind,
    ip,
    userAgent,
    createdAt: at.createdAt.toISOString(),
    lastSeenAt: at.lastSeenAt.toISOString(),
    expiresAt: at.expiresAt.toISOString(),
  }))
}

type WhichSessions = { userId: string; id?: string | { not: string } }

/** Ends the sessions of a user, all or those that `id` names, and tells how many stood till now. */
export async function endSessions(tx: Tx, which: WhichSessions): Promise<number> {
  const endedAt = await databaseTime(tx)
  const { count } = await tx.prisma.session.updateMany({
    where: { tenantId: tx.tenantId, ...which, ...validAt(endedAt) },
    data: { endedAt },
  })
  return count
}

const validAt = (instant: Date) => ({ endedAt: null, expiresAt: { gt: instant } })
