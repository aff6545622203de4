import { findCredentials, findPasskey, notePasskeyUse } from '@inventory-pro/db/auth/passkey'
import { databaseTime, readDatabaseTime } from '@inventory-pro/db/clock'
import { inTenant, type Tx } from '@inventory-pro/db/tenant-scope'
import type {
  PasskeyLoginOptionsInput,
  PasskeyRequestOptions,
  PasskeyResponse,
} from '@inventory-pro/shared/auth/passkey'
import { DomainError } from '@inventory-pro/shared/errors'
import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import type { LoginServices } from '../../context.ts'
import { passkeyTicket, secondStepTicket, ticketMs } from '../crypto/ticket.ts'
import { type AtSite, challengeOf, consumeTicket, ticketIn, verified } from './webauthn.ts'

type Transport = PasskeyRequestOptions['allowCredentials'][number]['transports'][number]

/**
 * What a browser needs to show a passkey, within five minutes: any of ours, or in the second step of a
 * log-in those of its user. A passkey alone must verify its user, by a finger or a code of the device.
 */
export async function getRequestOptions(
  services: LoginServices & AtSite,
  { challenge }: PasskeyLoginOptionsInput,
): Promise<PasskeyRequestOptions> {
  const { keys, site } = services
  const now = await readDatabaseTime(services.db)
  const options = {
    challenge: challengeOf(await passkeyTicket.sign(keys.tickets, {}, now)),
    rpId: site.rpId,
    timeout: ticketMs,
  }
  if (challenge === undefined) {
    return { ...options, allowCredentials: [], userVerification: 'required' }
  }
  const person = await secondStepTicket.read(keys.tickets, challenge, now)
  if (person === null) throw new DomainError('CHALLENGE_EXPIRED', {})
  const { tenantId, userId } = person
  const own = await inTenant(services.db, tenantId, (tx) => findCredentials(tx, userId))
  return { ...options, allowCredentials: toCredentials(own), userVerification: 'preferred' }
}

export function toCredentials(own: { credentialId: string; transports: string[] }[]) {
  return own.map(({ credentialId, transports }) => ({
    id: credentialId,
    type: 'public-key' as const,
    // The contract lets no others in.
    transports: transports as Transport[],
  }))
}

type Attempt = {
  userId: string
  response: PasskeyResponse
  /** Whether the device must have made sure who holds it. */
  requireUserVerification: boolean
}

/** Verifies a proof of one of the user's passkeys. Each proof works once. */
export async function verifyPasskey(
  tx: Tx,
  { keys, site }: LoginServices & AtSite,
  { userId, response, requireUserVerification }: Attempt,
): Promise<boolean> {
  const ticket = ticketIn(response.response.clientDataJSON)
  const claims = await passkeyTicket.read(keys.tickets, ticket, await databaseTime(tx))
  if (claims === null) throw new DomainError('CHALLENGE_EXPIRED', {})
  const passkey = await findPasskey(tx, response.id)
  if (passkey?.userId !== userId) return false

  const { id, credentialId, publicKey } = passkey
  const proof = await verified(
    verifyAuthenticationResponse({
      response,
      expectedChallenge: challengeOf(ticket),
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      credential: { id: credentialId, publicKey, counter: Number(passkey.counter) },
      requireUserVerification,
    }),
  )
  if (proof === null) return false
  await consumeTicket(tx, claims)
  const { newCounter, credentialBackedUp: isSynced } = proof.authenticationInfo
  return notePasskeyUse(tx, { id, counter: BigInt(newCounter), isSynced })
}
