import { refusal } from '../refusal.ts'
import type { SecondFactor } from './auth.ts'

type Forbidden = {
  /** The permission that the role or the API key lacks. */
  permission?: string
  /**
   * What would help: a `secondFactor`, because the tenant asks every user for one; a `person`, because an API key may
   * not do this; or a `recentLogin`: call auth.confirm with the password and the second factor, then repeat the call.
   */
  needs?: 'secondFactor' | 'person' | 'recentLogin'
}

function forbid({ permission, needs }: Forbidden): string {
  if (needs === 'person') return 'An API key cannot do this. Log in as a person.'
  if (needs === 'secondFactor') return 'Your tenant asks for two-factor log-in. Set it up to go on.'
  if (needs === 'recentLogin')
    return 'Nothing was changed. Confirm that it is you with your password, then try again.'
  return permission === undefined
    ? 'Your role does not allow this.'
    : `Your role does not allow this (it needs ${permission}). Ask an owner of your tenant.`
}

export const authRefusals = {
  UNAUTHENTICATED: refusal(401, () => 'Log in to go on.'),
  /** The answer does not say which of the two is wrong. */
  WRONG_CREDENTIALS: refusal(401, () => 'The email or the password is wrong.'),
  /** The password was right, and auth.token also needs a code of one of these. */
  SECOND_FACTOR_REQUIRED: refusal<{ secondFactor: SecondFactor[] }>(
    401,
    () =>
      'This account has two-factor log-in. Send a code of the authenticator app or a recovery code too.',
  ),
  /** A code of an authenticator app or a recovery code is wrong, too old, or was used before. */
  WRONG_CODE: refusal(
    401,
    () => 'This code is wrong or was used before. Wait for the next one and enter that.',
  ),
  /** A passkey is unknown here, or its signature is invalid. */
  PASSKEY_REFUSED: refusal(
    401,
    () => 'This passkey could not be verified. Try again, or log in another way.',
  ),
  /** A log-in or a registration was not finished in time, or was finished before. */
  CHALLENGE_EXPIRED: refusal(401, () => 'This took too long or was done before. Start again.'),
  FORBIDDEN: refusal(403, forbid),
  EMAIL_TAKEN: refusal(
    409,
    ({ email }: { email: string }) =>
      `${email} already has an account. Log in, or use another address.`,
  ),
  /** It is set up already. Turn it off before setting it up anew. */
  ALREADY_ON: refusal<{ thing: 'totp' }>(
    409,
    () => 'An authenticator app is set up already. Turn it off first.',
  ),
}
