import { getMe } from '@inventory-pro/core/auth/account/get-me'
import { meView } from '@inventory-pro/shared/auth/auth'
import { loggedIn, noInput } from '../trpc/init.ts'

export const meProcedure = loggedIn
  .input(noInput)
  .output(meView)
  .query(({ ctx }) => getMe(ctx))
