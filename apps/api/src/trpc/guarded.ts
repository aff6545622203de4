import { z } from 'zod'
import { middleware } from './init.ts'

const withEmail = z.object({ email: z.string().toLowerCase() })

/** For whatever a stranger could try until it fits: attempts are counted by address and by account. */
export const guarded = middleware(async ({ ctx, getRawInput, next }) => {
  const { data } = withEmail.safeParse(await getRawInput())
  const account = data?.email ?? (await ctx.session.findClaims())?.userId
  ctx.limits.countAttempt(account)
  const result = await next()
  if (result.ok) ctx.limits.forgiveAttempt(account)
  return result
})
