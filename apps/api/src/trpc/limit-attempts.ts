import { z } from 'zod'
import { middleware } from './init.ts'

/**
 * Limits how often an address may try what strangers may call, or what costs a password hash, right or wrong. Stands
 * before the input, so that nonsense counts too. Wrong secrets are counted where they are checked, by `attempt`.
 */
export const limitAttempts = middleware(({ ctx, next }) => {
  ctx.limits.countAttempt()
  return next()
})

const addressee = z
  .union([
    z.object({ email: z.string() }).transform(({ email }) => email),
    z.object({ id: z.string() }).transform(({ id }) => id),
  ])
  .catch(() => {
    throw new Error('The input of a procedure that sends mail names nobody')
  })

/** Limits the mails that a caller has sent to somebody else. Stands behind the input, which says to whom. */
export const limitMails = middleware(async ({ ctx, input, next }) => {
  await ctx.limits.countMail(addressee.parse(input))
  return next()
})
