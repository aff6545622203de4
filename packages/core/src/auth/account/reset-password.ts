import { findApiKeys } from '@inventory-pro/db/auth/api-key'
import {
  deletePasswordResets,
  findPasswordReset,
  insertPasswordReset,
  spendPasswordReset,
} from '@inventory-pro/db/auth/password-reset'
import { endSessions } from '@inventory-pro/db/auth/session'
import { databaseTimeIn } from '@inventory-pro/db/clock'
import {
  changeUser,
  findAccount,
  findLogin,
  findUserByEmail,
  lockLogin,
} from '@inventory-pro/db/member/user'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import type {
  PasswordResetView,
  ReadPasswordResetInput,
  RequestPasswordResetInput,
  ResetPasswordInput,
} from '@inventory-pro/shared/auth/auth'
import { DomainError } from '@inventory-pro/shared/errors'
import { audited } from '../../audit/audited.ts'
import type { RequestOrigin, LoginServices, Services } from '../../context.ts'
import { type Mailing, passwordChangedMail, resetMail } from '../../mail/mail.ts'
import { hashSecret, newSecret, readToken, writeToken } from '../crypto/link-token.ts'
import { rejectWeakPassword } from '../crypto/password-policy.ts'
import { hashPassword } from '../crypto/password.ts'
import { resetOrigins } from '../log-in/attempts.ts'
import { revokeKeysOf } from './api-key.ts'

const resetMs = 60 * 60 * 1000

type ByClient = LoginServices & Mailing & { readonly client: RequestOrigin }

/**
 * Mails a link for a new password, good for an hour and once. All of it happens after the answer, so that
 * neither the answer nor its time tells whether the address has an account.
 */
export function requestPasswordReset(ctx: ByClient, { email }: RequestPasswordResetInput): void {
  const { db, client, publicOrigin } = ctx
  ctx.afterAnswer(async () => {
    const user = await findUserByEmail(db, email)
    if (user === null || user.disabledAt !== null) return
    const { id, tenantId } = user
    const secret = newSecret()
    await inTenant(db, tenantId, async (tx) => {
      const expiresAt = await databaseTimeIn(tx, resetMs)
      await insertPasswordReset(tx, { userId: id, tokenHash: hashSecret(secret), expiresAt })
      const author = { actor: { userId: null, source: 'web' }, client } as const
      const change = { action: 'auth.requestPasswordReset', thing: 'member' } as const
      audited(tx, author, { ...change, id, label: user.email })
    })
    const link = `${publicOrigin}/reset-password#${writeToken({ tenantId, secret })}`
    await ctx.sendMail(resetMail({ to: user.email, link }))
  })
}

/** Returns what a link for a new password is about. Throws NOT_FOUND for a link that `resetPassword` would refuse. */
export function readPasswordReset(
  { db }: Services,
  { token }: ReadPasswordResetInput,
): Promise<PasswordResetView> {
  const parts = readToken(token)
  if (parts === null) return Promise.reject(noReset())
  return inTenant(db, parts.tenantId, async (tx) => {
    const userId = await findPasswordReset(tx, hashSecret(parts.secret))
    const user = userId === null ? null : await findLogin(tx, userId)
    if (user?.disabledAt !== null) throw noReset()
    return { apiKeys: (await findApiKeys(tx, user.id)).length }
  })
}

/**
 * Sets a new password for the holder of the link. Ends all sessions and links of its user, and with `revokeKeys` their
 * API keys. Returns the tenant.
 */
export async function resetPassword(
  ctx: ByClient,
  { token, newPassword, revokeKeys }: ResetPasswordInput,
): Promise<string> {
  const parts = readToken(token)
  if (parts === null) throw noReset()
  const password = await hashPassword(newPassword)

  const to = await inTenant(ctx.db, parts.tenantId, async (tx) => {
    const tokenHash = hashSecret(parts.secret)
    const userId = await findPasswordReset(tx, tokenHash)
    // Locked before the link is spent, as everywhere: first the member, then what was given to them.
    const login = userId === null ? null : await lockLogin(tx, userId)
    if (login?.disabledAt !== null) throw noReset()
    if ((await spendPasswordReset(tx, tokenHash)) === null) throw noReset()
    const { id, email } = login
    const { user, tenant } = await findAccount(tx, id)
    rejectWeakPassword(newPassword, {
      field: 'newPassword',
      known: [user.name, email, tenant.name],
    })
    await changeUser(tx, id, { password })
    await resetOrigins(tx, ctx, id)
    const endedSessions = await endSessions(tx, { userId: id })
    await deletePasswordResets(tx, id)
    const author = {
      actor: { userId: id, name: user.name, source: 'web' },
      client: ctx.client,
    } as const
    const change = { action: 'auth.resetPassword', thing: 'member', label: user.name } as const
    audited(tx, author, { ...change, id, after: { endedSessions } })
    if (revokeKeys) await revokeKeysOf(tx, author, id)
    return email
  })
  ctx.afterAnswer(() => ctx.sendMail(passwordChangedMail({ to })))
  return parts.tenantId
}

function noReset(): DomainError {
  return new DomainError('NOT_FOUND', { thing: 'link for a new password' })
}
