import { acceptInvitation } from '@inventory-pro/core/member/accept-invitation'
import { loggedInView } from '@inventory-pro/shared/auth/auth'
import { acceptInvitationInput } from '@inventory-pro/shared/member/member'
import { startBrowserSession } from '../auth/start-browser-session.ts'
import { everyone } from '../trpc/init.ts'
import { limitAttempts } from '../trpc/limit-attempts.ts'

export const acceptInvitationProcedure = everyone
  .use(limitAttempts)
  .input(acceptInvitationInput)
  .output(loggedInView)
  .mutation(async ({ ctx, input }) => {
    const request = { kind: 'browser', ...ctx.client } as const
    const { session, account } = await acceptInvitation(ctx, input, request)
    await startBrowserSession(ctx, session)
    return account
  })
