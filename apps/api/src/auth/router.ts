import { router } from '../trpc/init.ts'
import { changePasswordProcedure } from './change-password.ts'
import { confirmProcedure } from './confirm.ts'
import { endSessionProcedure } from './end-session.ts'
import { loginSecondFactorProcedure } from './login-second-factor.ts'
import { loginWithPasskeyProcedure } from './login-with-passkey.ts'
import { loginProcedure } from './login.ts'
import { logoutProcedure } from './logout.ts'
import { meProcedure } from './me.ts'
import { passkeyLoginOptionsProcedure } from './passkey-login-options.ts'
import { passwordResetProcedure } from './password-reset.ts'
import { registerProcedure } from './register.ts'
import { requestPasswordResetProcedure } from './request-password-reset.ts'
import { resetPasswordProcedure } from './reset-password.ts'
import { sessionsProcedure } from './sessions.ts'
import { tokenProcedure } from './token.ts'

export const authRouter = router({
  register: registerProcedure,
  login: loginProcedure,
  loginSecondFactor: loginSecondFactorProcedure,
  loginWithPasskey: loginWithPasskeyProcedure,
  passkeyLoginOptions: passkeyLoginOptionsProcedure,
  logout: logoutProcedure,
  me: meProcedure,
  confirm: confirmProcedure,
  token: tokenProcedure,
  requestPasswordReset: requestPasswordResetProcedure,
  passwordReset: passwordResetProcedure,
  resetPassword: resetPasswordProcedure,
  changePassword: changePasswordProcedure,
  sessions: sessionsProcedure,
  endSession: endSessionProcedure,
})
