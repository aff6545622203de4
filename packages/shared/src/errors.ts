import { authRefusals } from './auth/refusals.ts'
import { catalogRefusals } from './catalog/refusals.ts'
import { generalRefusals } from './general-refusals.ts'
import { stockRefusals } from './stock/refusals.ts'
import { tenantRefusals } from './tenant/refusals.ts'

/**
 * Every refusal by its reason, with its HTTP status and its sentence. Part of the outside surface: reasons may be added,
 * none changes its meaning.
 */
const refusals = {
  ...generalRefusals,
  ...authRefusals,
  ...catalogRefusals,
  ...stockRefusals,
  ...tenantRefusals,
}

export type Reason = keyof typeof refusals
type OwnDetails<R extends Reason> = Parameters<(typeof refusals)[R]['message']>[0]
export type LineReason = {
  [R in Reason]: (typeof refusals)[R]['isOfLine'] extends true ? R : never
}[Reason]

/** What a refusal carries beside its reason, by reason. */
export type RefusalDetails = {
  [R in Reason]: R extends LineReason ? OfLine & OwnDetails<R> : OwnDetails<R>
}

/** Where in a command with lines: the first refused line, from 0, and every refused line. */
type OfLine = { line?: number; lines?: LineRefusal[] }

/** A reason with its details, as in `data` of every error that the API answers. */
export type Refusal = { [R in Reason]: { reason: R; details: RefusalDetails[R] } }[Reason]
export type LineRefusal = {
  [R in LineReason]: { line: number; reason: R; details: OwnDetails<R> }
}[LineReason]

// The keys of a constant object are the keys of its type.
export const reasons = Object.keys(refusals) as Reason[]

/** Returns the HTTP status of a reason. */
export function statusOf(reason: Reason): number {
  return refusals[reason].status
}

// With the type of each row by its reason, the compiler can pair a reason with its details.
const messages: { [R in Reason]: { message: (details: RefusalDetails[R]) => string } } = refusals

/** Returns the sentence for a refusal: what happened, and what to do next. */
export function refusalMessage<R extends Reason>(reason: R, details: RefusalDetails[R]): string {
  return messages[reason].message(details)
}

/** A refusal that the caller can act on. The domain throws it, and the API answers with its reason and details. */
export class DomainError<R extends Reason = Reason> extends Error {
  readonly reason: R
  readonly details: RefusalDetails[R]

  constructor(reason: R, details: RefusalDetails[R]) {
    super(refusalMessage(reason, details))
    this.name = 'DomainError'
    this.reason = reason
    this.details = details
  }

  /** Reason and details together. */
  get refusal(): Refusal {
    // The constructor took them as a pair; as two properties their types no longer say so.
    return { reason: this.reason, details: this.details } as Refusal
  }
}
