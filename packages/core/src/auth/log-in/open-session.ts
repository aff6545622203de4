import { insertSession } from '@inventory-pro/db/auth/session'
import { databaseTimeIn } from '@inventory-pro/db/clock'
import { findAccount } from '@inventory-pro/db/member/user'
import type { Tx } from '@inventory-pro/db/tenant-scope'
import type { LoggedInView } from '@inventory-pro/shared/auth/auth'
import type { Author } from '../../audit/audited.ts'
import { type OpenedSession, sessionLifetimes, type SessionRequest, sourceOf } from './session.ts'

export type LoggedIn = { session: OpenedSession; account: LoggedInView }

/** Opens a session for a user who has proven who they are. */
export async function openSession(
  tx: Tx,
  userId: string,
  request: SessionRequest,
): Promise<LoggedIn> {
  const expiresAt = await databaseTimeIn(tx, sessionLifetimes[request.kind].absoluteMs)
  const { kind, ip, userAgent } = request
  const sessionId = await insertSession(tx, { userId, kind, expiresAt, ip, userAgent })
  const session = { sessionId, tenantId: tx.tenantId, userId, expiresAt }
  return { session, account: await findAccount(tx, userId) }
}

/** Returns the user of a new session as an actor, for the audit log. */
export function authorOf({ account: { user } }: LoggedIn, request: SessionRequest): Author {
  const source = sourceOf(request.kind)
  return { actor: { userId: user.id, name: user.name, source }, client: request }
}
