import { z } from 'zod'
import { instant } from '../instant.ts'
import { code, password } from './auth.ts'
import { passkeyResponse } from './passkey.ts'

const challenge = z.string().min(1).max(1000)

/** The second step of a log-in, with the challenge that the first one answered. */
export const loginSecondFactorInput = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('code'), challenge, code }),
  z.strictObject({ by: z.literal('passkey'), challenge, response: passkeyResponse }),
])
export type LoginSecondFactorInput = z.infer<typeof loginSecondFactorInput>

/** What the user has set up. Passkeys are listed by `passkey.list`. */
export const secondFactorsView = z.object({
  totpConfirmedAt: instant.nullable(),
  passkeys: z.int(),
  recoveryCodesLeft: z.int(),
  /** The tenant asks every user for one. */
  isRequired: z.boolean(),
})
export type SecondFactorsView = z.infer<typeof secondFactorsView>

/** For what a stolen session must not be able to do. */
export const withPasswordInput = z.strictObject({ password })
export type WithPasswordInput = z.infer<typeof withPasswordInput>

/** Shown once, as a QR code of `uri` or to be typed. It counts once a first code confirms it. */
export const totpSetupView = z.object({ secret: z.string(), uri: z.string() })
export type TotpSetupView = z.infer<typeof totpSetupView>

export const confirmTotpInput = z.strictObject({ code })
export type ConfirmTotpInput = z.infer<typeof confirmTotpInput>

/** Ten codes, shown this once, each good for one log-in. Null when the user has some already. */
export const recoveryCodesView = z.object({ recoveryCodes: z.array(z.string()).nullable() })
export type RecoveryCodesView = z.infer<typeof recoveryCodesView>

/** The password and, for users with a second factor, a code or a passkey (the answer of the browser). */
export const confirmInput = z.strictObject({
  password,
  code: code.optional(),
  passkey: passkeyResponse.optional(),
})
export type ConfirmInput = z.infer<typeof confirmInput>
