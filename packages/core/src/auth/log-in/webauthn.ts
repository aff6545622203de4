import { spendTicket } from '@inventory-pro/db/auth/spent-ticket'
import type { Tx } from '@inventory-pro/db/tenant-scope'
import { DomainError } from '@inventory-pro/shared/errors'
import { id } from '@inventory-pro/shared/id'
import { z } from 'zod'
import { ticketMs } from '../crypto/ticket.ts'

/** The address that people use. A passkey is bound to it. */
export type Site = {
  /** Such as `https://stock.example.com` */
  readonly origin: string
  /** The host of that, without a port. */
  readonly rpId: string
}

export type AtSite = { readonly site: Site }

type Person = { tenantId: string; userId: string }

const clientData = z.object({ challenge: z.string() })

/** A ticket as WebAuthn's challenge: signed by us, it needs no memory until it is spent. */
export function challengeOf(ticket: string): string {
  return Buffer.from(ticket).toString('base64url')
}

/** The ticket in what a browser signed; empty where there is none. */
export function ticketIn(clientDataJSON: string): string {
  try {
    const data: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString())
    return Buffer.from(clientData.parse(data).challenge, 'base64url').toString()
  } catch {
    return ''
  }
}

/** Marks a ticket as used. Throws CHALLENGE_EXPIRED when it was used before. */
export async function consumeTicket(tx: Tx, { jti }: { jti: string }): Promise<void> {
  const isFirst = await spendTicket(tx, jti, ticketMs)
  if (!isFirst) throw new DomainError('CHALLENGE_EXPIRED', {})
}

/** What a passkey keeps of its user: the tenant too, whose scope must be open before anything can be looked up. */
export function writeUserHandle({ tenantId, userId }: Person): string {
  return Buffer.from((tenantId + userId).replaceAll('-', ''), 'hex').toString('base64url')
}

/** Null when the handle is none of ours. */
export function readUserHandle(handle: string): Person | null {
  const digits = Buffer.from(handle, 'base64url').toString('hex')
  const uuid = (from: number) =>
    digits.slice(from, from + 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  const person = { tenantId: uuid(0), userId: uuid(32) }
  const isOurs = id.safeParse(person.tenantId).success && id.safeParse(person.userId).success
  return isOurs && writeUserHandle(person) === handle ? person : null
}

/** What the library says of an answer; null when it refuses it, for whatever reason. */
export async function verified<Result extends { verified: boolean }>(
  verification: Promise<Result>,
): Promise<Result | null> {
  // It throws on whatever a browser would not send, and its reasons are not for strangers.
  const result = await verification.catch(() => null)
  return result?.verified ? result : null
}
