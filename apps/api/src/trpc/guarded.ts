import { secondStepTicket } from '@inventory-pro/core/auth/ticket'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { middleware } from './init.ts'

const withEmail = z.object({ email: z.string().toLowerCase() })
const withChallenge = z.object({ challenge: z.string() })

/** For whatever a stranger could try until it fits: attempts are counted by address and by account. */
export const guarded = middleware(async ({ ctx, getRawInput, next }) => {
  const account = await accountOf(ctx, await getRawInput())
  ctx.limits.countAttempt(account)
  const result = await next()
  if (result.ok) ctx.limits.forgiveAttempt(account)
  return result
})

/** For whatever mails something to whoever the caller names: each counts, and none is forgiven. */
export const rationed = middleware(async ({ ctx, getRawInput, next }) => {
  const { data } = withEmail.safeParse(await getRawInput())
  if (data) ctx.limits.countMail(data.email)
  return next()
})

// An expired ticket names its account all the same, and attempts with it count.
const anyTime = new Date(0)

/** The account that an attempt is about: by its address, by the challenge of its first step, or the caller's own. */
async function accountOf(
  { keys, session }: ApiContext,
  input: unknown,
): Promise<string | undefined> {
  const { data: named } = withEmail.safeParse(input)
  if (named) return named.email
  const { data: second } = withChallenge.safeParse(input)
  if (second) return (await secondStepTicket.read(keys.tickets, second.challenge, anyTime))?.userId
  return (await session.findClaims())?.userId
}
