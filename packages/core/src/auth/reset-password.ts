import { insertPasswordReset, spendPasswordReset } from '@inventory-pro/db/auth/password-reset'
import { endSessions } from '@inventory-pro/db/auth/session'
import { databaseTimeIn } from '@inventory-pro/db/clock'
import { changeUser, findAccount, findLogin, findUserByEmail } from '@inventory-pro/db/member/user'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import type { RequestPasswordResetInput, ResetPasswordInput } from '@inventory-pro/shared/auth/auth'
import { DomainError } from '@inventory-pro/shared/errors'
import { audited } from '../audit/audited.ts'
import type { Client, LoginServices } from '../context.ts'
import { type Mailing, passwordChangedMail, resetMail } from '../mail/mail.ts'
import { resetOrigins } from './attempts.ts'
import { hashSecret, newSecret, readToken, writeToken } from './link-token.ts'
import { refuseGuessable } from './password-policy.ts'
import { hashPassword } from './password.ts'

const resetMs = 60 * 60 * 1000

type ByClient = LoginServices & Mailing & { readonly client: Client }

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

/** Sets a new password for whoever brings the link, and ends all sessions of its user. Gives the tenant. */
export async function resetPassword(
  ctx: ByClient,
  { token, newPassword }: ResetPasswordInput,
): Promise<string> {
  const parts = readToken(token)
  if (parts === null) throw noReset()
  const password = await hashPassword(newPassword)

  const to = await inTenant(ctx.db, parts.tenantId, async (tx) => {
    const userId = await spendPasswordReset(tx, hashSecret(parts.secret))
    const login = userId === null ? null : await findLogin(tx, userId)
    if (login?.disabledAt !== null) throw noReset()
    const { id, email } = login
    const { user, tenant } = await findAccount(tx, id)
    refuseGuessable(newPassword, { field: 'newPassword', known: [user.name, email, tenant.name] })
    await changeUser(tx, id, { password })
    await resetOrigins(tx, ctx, id)
    const endedSessions = await endSessions(tx, { userId: id })
    const author = {
      actor: { userId: id, name: user.name, source: 'web' },
      client: ctx.client,
    } as const
    const change = { action: 'auth.resetPassword', thing: 'member', label: user.name } as const
    audited(tx, author, { ...change, id, after: { endedSessions } })
    return email
  })
  ctx.afterAnswer(() => ctx.sendMail(passwordChangedMail({ to })))
  return parts.tenantId
}

function noReset(): DomainError {
  return new DomainError('NOT_FOUND', { thing: 'link for a new password' })
}
