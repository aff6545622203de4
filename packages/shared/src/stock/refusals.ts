import { lineRefusal, nameHolder, orRestore, refusal } from '../refusal.ts'
import type { CodedName } from '../things.ts'
import type { OperationKind } from './operation.ts'

type AtLevel = { productId: string; locationId: string }

type Shortage = AtLevel & {
  available: number
  requested: number
  /** Other locations where there is stock of the product, the fullest first. */
  elsewhere?: { locationId: string; name: string; available: number }[]
  /** For a reversal: the later operations that took the stock away from there, the latest first. */
  usedBy?: { operationId: string; kind: OperationKind; quantity: number; recordedAt: string }[]
}

function explainShortage({ available, requested, elsewhere = [], usedBy }: Shortage): string {
  if (usedBy !== undefined) {
    const partly = available > 0 ? `, or take back ${available} only` : ''
    return `${requested - available} of the ${requested} are no longer there. Reverse what took them first${partly}.`
  }
  const [other] = elsewhere
  const way = other
    ? `Enter less, or take it from ${other.name}, which has ${other.available}.`
    : 'Enter less, or receive stock first.'
  return `Only ${available} available, ${requested} requested. ${way}`
}

type Remaining = { locationId: string; products: number } | { productId: string; quantity: number }

function explainRemaining(details: Remaining): string {
  if ('quantity' in details) {
    return `${details.quantity} of this product are still in stock. Issue them or count them to 0, then archive it.`
  }
  const { products } = details
  return `Stock of ${products} ${products === 1 ? 'product' : 'products'} is still here. Transfer or issue it first.`
}

/** The id of the record that has the code is called after its thing, such as `locationId`. */
type TakenCode = { code: string; name: string; isArchived: boolean } & {
  [Name in CodedName]: Record<`${Name}Id`, string>
}[CodedName]

const thingOf = (holder: object) => Object.keys(holder).join('').replace(/Id$/, '')

export const stockRefusals = {
  CODE_TAKEN: refusal(
    409,
    ({ code, name, isArchived, ...holder }: TakenCode) =>
      `${nameHolder(thingOf(holder), name, isArchived)} already has the code ${code}. Choose another${orRestore(isArchived)}.`,
  ),
  INSUFFICIENT_STOCK: lineRefusal(409, explainShortage),
  BALANCE_CHANGED: lineRefusal(
    409,
    ({ expected, actual }: AtLevel & { expected: number; actual: number }) =>
      `The balance is ${actual}, not ${expected} as you saw it. Look again and count anew.`,
  ),
  REQUEST_ID_REUSED: refusal<{ requestId: string }>(
    409,
    () => 'This request id was used for another command. Use a new id for each new intent.',
  ),
  ALREADY_REVERSED: refusal<{ operationId: string; reversedById: string }>(
    409,
    () => 'This operation was already reversed.',
  ),
  /** Corrections took back so much of an operation that less than requested is left of it at a level. */
  NOTHING_LEFT: refusal(
    409,
    ({ left, requested }: AtLevel & { operationId: string; left: number; requested: number }) =>
      `Only ${left} of it are left to take back, ${requested} requested. The rest was corrected before.`,
  ),
  /** A location cannot be archived while stock of any product is there, nor a product while any is on hand. */
  HAS_STOCK: refusal(409, explainRemaining),
  QUANTITY_OUT_OF_RANGE: lineRefusal(
    409,
    ({ maximum }: AtLevel & { maximum: number }) =>
      `The balance would pass ${maximum}, the largest that can be held.`,
  ),
  /** The last movement of the level is recorded in the future, so nothing can follow it yet. */
  RECORDED_AHEAD: lineRefusal(
    409,
    ({ recordedAt }: AtLevel & { recordedAt: string }) =>
      `The last movement here has the time ${recordedAt}, which is in the future, so nothing can be recorded after it. Ask the operator of the server to look at its clock and at "pnpm verify".`,
  ),
  /** The server records nothing until its clock agrees with the database's. */
  CLOCK_SKEW: refusal(
    503,
    ({ differenceSeconds }: { differenceSeconds: number; retryAfterSeconds: number }) =>
      `Nothing was recorded: the clock of this server differs from the database's by ${differenceSeconds} s. Ask its operator to set the clock, then try again.`,
  ),
}
