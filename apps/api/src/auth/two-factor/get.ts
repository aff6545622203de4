import { getSecondFactors } from '@inventory-pro/core/auth/account/two-factor'
import { secondFactorsView } from '@inventory-pro/shared/auth/second-factor'
import { loggedIn, noInput } from '../../trpc/init.ts'

export const getSecondFactorsProcedure = loggedIn
  .input(noInput)
  .output(secondFactorsView)
  .query(({ ctx }) => getSecondFactors(ctx))
