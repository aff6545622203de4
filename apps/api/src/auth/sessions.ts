import { listSessions } from '@inventory-pro/core/auth/account/own-sessions'
import { sessionView } from '@inventory-pro/shared/auth/auth'
import { loggedIn, noInput } from '../trpc/init.ts'

export const sessionsProcedure = loggedIn
  .input(noInput)
  .output(sessionView.array())
  .query(({ ctx }) => listSessions(ctx))
