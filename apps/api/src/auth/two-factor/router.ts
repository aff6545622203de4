import { router } from '../../trpc/init.ts'
import { confirmTotpProcedure } from './confirm-totp.ts'
import { getSecondFactorsProcedure } from './get.ts'
import { renewRecoveryCodesProcedure } from './renew-recovery-codes.ts'
import { setUpTotpProcedure } from './set-up-totp.ts'
import { turnOffTotpProcedure } from './turn-off-totp.ts'

export const twoFactorRouter = router({
  get: getSecondFactorsProcedure,
  setUpTotp: setUpTotpProcedure,
  confirmTotp: confirmTotpProcedure,
  turnOffTotp: turnOffTotpProcedure,
  renewRecoveryCodes: renewRecoveryCodesProcedure,
})
