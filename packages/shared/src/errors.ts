import type { SecondFactor } from './auth/auth.ts'
import type { OperationKind } from './stock/operation.ts'
import type { ThingName } from './things.ts'

/** What a refusal tells beside its reason, by reason. Part of the outside surface: codes may be added, none changes its meaning. */
export type RefusalDetails = {
  /** The input does not fit the schema; a path such as `lines.3.quantity` to what is wrong there. */
  INVALID_INPUT: { fields: Record<string, string> }
  UNAUTHENTICATED: Record<string, never>
  /** The email or the password is wrong; which of them is not told. */
  WRONG_CREDENTIALS: Record<string, never>
  /** The password was right; auth.token also wants a code of one of these. */
  SECOND_FACTOR_REQUIRED: { secondFactor: SecondFactor[] }
  /** A code of an authenticator app or a recovery code is wrong, too old, or was used before. */
  WRONG_CODE: Record<string, never>
  /** A passkey is unknown here, or what it signed does not hold. */
  PASSKEY_REFUSED: Record<string, never>
  /** A log-in or a registration was not finished in time, or was finished before. */
  CHALLENGE_EXPIRED: Record<string, never>
  /**
   * The role or the API key lacks a permission. Or `needs` says what would help: a `secondFactor`, because
   * the tenant asks every user for one; a `person`, because an API key may not do this; or a `recentLogin`,
   * because this act asks for the password (and the second factor) again: call auth.confirm and repeat it.
   */
  FORBIDDEN: { permission?: string; needs?: 'secondFactor' | 'person' | 'recentLogin' }
  /** A browser sent this on behalf of another site. */
  CROSS_SITE: Record<string, never>
  /** Absent, or another tenant's: the answer is the same. */
  NOT_FOUND: OfLine & { thing: string; id?: string }
  SKU_TAKEN: { sku: string } & HeldByProduct
  BARCODE_TAKEN: { barcode: string } & HeldByProduct
  EMAIL_TAKEN: { email: string }
  CODE_TAKEN: { code: string; locationId: string; name: string; isArchived: boolean }
  /** It is set up already; turn it off before setting it up anew. */
  ALREADY_ON: { thing: 'totp' }
  INSUFFICIENT_STOCK: OfLine & {
    productId: string
    locationId: string
    available: number
    requested: number
    /** Other locations where there is stock of the product, the fullest first. */
    elsewhere?: { locationId: string; name: string; available: number }[]
    /** For a reversal: the later operations that took the stock away from there, the latest first. */
    usedBy?: { operationId: string; kind: OperationKind; quantity: number; recordedAt: string }[]
  }
  BALANCE_CHANGED: OfLine & {
    productId: string
    locationId: string
    expected: number
    actual: number
  }
  REQUEST_ID_REUSED: { requestId: string }
  ALREADY_REVERSED: { operationId: string; reversedById: string }
  /** Corrections took back so much of an operation that less than requested is left of it at a level. */
  NOTHING_LEFT: {
    operationId: string
    productId: string
    locationId: string
    left: number
    requested: number
  }
  ARCHIVED: OfLine & { thing: ThingName; id: string }
  HAS_MOVEMENTS: { productId: string }
  /** Somebody changed the record after the caller read version `expected`; `current` has its fields as they are. */
  VERSION_CHANGED: {
    thing: string
    id: string
    expected: number
    actual: number
    current: Record<string, unknown>
  }
  /** A location cannot be archived while stock of any product is there, nor a product while any is on hand. */
  HAS_STOCK: { locationId: string; products: number } | { productId: string; quantity: number }
  /** The unit of a product stays as it is once a quantity was recorded in it. */
  UNIT_IN_USE: { productId: string; unit: string }
  /** The currency gives prices their meaning: it changes only if the caller confirms that none is converted. */
  CURRENCY_IN_USE: { currency: string; products: number; services: number }
  QUANTITY_OUT_OF_RANGE: OfLine & { productId: string; locationId: string; maximum: number }
  /** The last movement of the level is recorded in the future, so nothing can follow it yet. */
  RECORDED_AHEAD: OfLine & { productId: string; locationId: string; recordedAt: string }
  /** The default location cannot be archived, the last owner cannot leave, and the like. */
  LAST_OF_ITS_KIND: { thing: 'owner' | 'location' }
  RATE_LIMITED: { retryAfterSeconds: number }
  OVERLOADED: { retryAfterSeconds: number }
  /** The clock of the server differs from the database's by `differenceSeconds`; it records nothing until they agree. */
  CLOCK_SKEW: { differenceSeconds: number; retryAfterSeconds: number }
  INTERNAL: Record<string, never>
}

/** Which product has the code already, as its SKU or its barcode. */
type HeldByProduct = { productId: string; name: string; isArchived: boolean }

/**
 * Where in a command that has lines, be it only one: the first refused line, from 0, and `lines` with
 * every refused line. Nothing of such a command was recorded.
 */
type OfLine = { line?: number; lines?: LineRefusal[] }

export type Reason = keyof RefusalDetails
/** A reason with its details, as it stands in `data` of every error the API answers. */
export type Refusal = { [R in Reason]: { reason: R; details: RefusalDetails[R] } }[Reason]
export type LineReason =
  | 'NOT_FOUND'
  | 'ARCHIVED'
  | 'INSUFFICIENT_STOCK'
  | 'BALANCE_CHANGED'
  | 'QUANTITY_OUT_OF_RANGE'
  | 'RECORDED_AHEAD'
export type LineRefusal = {
  [R in LineReason]: { line: number; reason: R; details: Omit<RefusalDetails[R], 'line' | 'lines'> }
}[LineReason]

/** The HTTP status of each reason. */
export const reasonStatus = {
  INVALID_INPUT: 400,
  UNAUTHENTICATED: 401,
  WRONG_CREDENTIALS: 401,
  SECOND_FACTOR_REQUIRED: 401,
  WRONG_CODE: 401,
  PASSKEY_REFUSED: 401,
  CHALLENGE_EXPIRED: 401,
  FORBIDDEN: 403,
  CROSS_SITE: 403,
  NOT_FOUND: 404,
  SKU_TAKEN: 409,
  BARCODE_TAKEN: 409,
  EMAIL_TAKEN: 409,
  CODE_TAKEN: 409,
  ALREADY_ON: 409,
  INSUFFICIENT_STOCK: 409,
  BALANCE_CHANGED: 409,
  REQUEST_ID_REUSED: 409,
  ALREADY_REVERSED: 409,
  NOTHING_LEFT: 409,
  ARCHIVED: 409,
  HAS_MOVEMENTS: 409,
  HAS_STOCK: 409,
  UNIT_IN_USE: 409,
  CURRENCY_IN_USE: 409,
  VERSION_CHANGED: 409,
  QUANTITY_OUT_OF_RANGE: 409,
  RECORDED_AHEAD: 409,
  LAST_OF_ITS_KIND: 409,
  RATE_LIMITED: 429,
  OVERLOADED: 503,
  CLOCK_SKEW: 503,
  INTERNAL: 500,
} as const satisfies Record<Reason, number>

/** A refusal that the caller can act on. Thrown by the domain; the API turns it into an answer with the same reason and details. */
export class DomainError<R extends Reason = Reason> extends Error {
  readonly reason: R
  readonly details: RefusalDetails[R]

  constructor(reason: R, details: RefusalDetails[R]) {
    super(refusalMessage(reason, details))
    this.name = 'DomainError'
    this.reason = reason
    this.details = details
  }

  /** Reason and details together, as they were given. */
  get refusal(): Refusal {
    // They came as a pair; as two properties their types no longer say so.
    return { reason: this.reason, details: this.details } as Refusal
  }
}

const nameHolder = (thing: string, name: string, isArchived: boolean) =>
  `The ${isArchived ? 'archived ' : ''}${thing} ${name}`
const orRestore = (isArchived: boolean) => (isArchived ? ', or restore that one' : '')

const messages: { [R in Reason]: (details: RefusalDetails[R]) => string } = {
  INVALID_INPUT: ({ fields }) =>
    Object.entries(fields)
      .map(([path, problem]) => (path === '' ? problem : `${path}: ${problem}`))
      .join('; '),
  UNAUTHENTICATED: () => 'Log in to go on.',
  WRONG_CREDENTIALS: () => 'The email or the password is wrong.',
  SECOND_FACTOR_REQUIRED: () =>
    'This account has two-factor log-in. Send a code of the authenticator app or a recovery code too.',
  WRONG_CODE: () => 'This code is wrong or was used before. Wait for the next one and enter that.',
  PASSKEY_REFUSED: () => 'This passkey could not be verified. Try again, or log in another way.',
  CHALLENGE_EXPIRED: () => 'This took too long or was done before. Start again.',
  FORBIDDEN: ({ permission, needs }) => {
    if (needs === 'person') return 'An API key cannot do this. Log in as a person.'
    if (needs === 'secondFactor')
      return 'Your tenant asks for two-factor log-in. Set it up to go on.'
    if (needs === 'recentLogin')
      return 'Nothing was changed. Confirm that it is you with your password, then try again.'
    return permission === undefined
      ? 'Your role does not allow this.'
      : `Your role does not allow this (it needs ${permission}). Ask an owner of your tenant.`
  },
  CROSS_SITE: () => 'This request came from another site, so it was refused.',
  NOT_FOUND: ({ thing }) => `There is no such ${thing}.`,
  SKU_TAKEN: ({ sku, name, isArchived }) =>
    `${nameHolder('product', name, isArchived)} already has the code ${sku}. Choose another SKU${orRestore(isArchived)}.`,
  BARCODE_TAKEN: ({ barcode, name, isArchived }) =>
    `${nameHolder('product', name, isArchived)} already has the code ${barcode}. Choose another barcode${orRestore(isArchived)}.`,
  EMAIL_TAKEN: ({ email }) => `${email} already has an account. Log in, or use another address.`,
  CODE_TAKEN: ({ code, name, isArchived }) =>
    `${nameHolder('location', name, isArchived)} already has the code ${code}. Choose another${orRestore(isArchived)}.`,
  INSUFFICIENT_STOCK: ({ available, requested, elsewhere = [], usedBy }) => {
    if (usedBy !== undefined) {
      const partly = available > 0 ? `, or take back ${available} only` : ''
      return `${requested - available} of the ${requested} are no longer there. Reverse what took them first${partly}.`
    }
    const [other] = elsewhere
    const way = other
      ? `Enter less, or take it from ${other.name}, which has ${other.available}.`
      : 'Enter less, or receive stock first.'
    return `Only ${available} available, ${requested} requested. ${way}`
  },
  BALANCE_CHANGED: ({ expected, actual }) =>
    `The balance is ${actual}, not ${expected} as you saw it. Look again and count anew.`,
  REQUEST_ID_REUSED: () =>
    'This request id was used for another command. Use a new id for each new intent.',
  ALREADY_ON: () => 'An authenticator app is set up already. Turn it off first.',
  ALREADY_REVERSED: () => 'This operation was already reversed.',
  NOTHING_LEFT: ({ left, requested }) =>
    `Only ${left} of it are left to take back, ${requested} requested. The rest was corrected before.`,
  ARCHIVED: ({ thing }) => `This ${thing} is archived. Restore it first.`,
  HAS_MOVEMENTS: () =>
    'This product has moved or was counted, so it cannot be deleted. Archive it instead.',
  VERSION_CHANGED: ({ thing }) =>
    `Somebody else changed this ${thing} meanwhile, so nothing was saved. Look at their changes, then save again.`,
  HAS_STOCK: (details) => {
    if ('quantity' in details) {
      return `${details.quantity} of this product are still in stock. Issue them or count them to 0, then archive it.`
    }
    const { products } = details
    return `Stock of ${products} ${products === 1 ? 'product' : 'products'} is still here. Transfer or issue it first.`
  },
  UNIT_IN_USE: ({ unit }) =>
    `Quantities of this product were recorded in the unit ${unit}, so it cannot change. Create a product with the other unit instead.`,
  CURRENCY_IN_USE: ({ currency, products, services }) =>
    `${products + services} prices are in ${currency}, and changing the currency converts none of them. Confirm that every amount stays as it is.`,
  QUANTITY_OUT_OF_RANGE: ({ maximum }) =>
    `The balance would pass ${maximum}, the largest that can be held.`,
  RECORDED_AHEAD: ({ recordedAt }) =>
    `The last movement here bears the time ${recordedAt}, which has not come yet, so nothing can be recorded after it. Ask whoever runs the server to look at its clock and at "pnpm verify".`,
  LAST_OF_ITS_KIND: ({ thing }) =>
    thing === 'owner'
      ? 'This is the last owner. Make someone else an owner first.'
      : 'This is the default location. Make another location the default first.',
  RATE_LIMITED: ({ retryAfterSeconds }) => `Too many tries. Try again in ${retryAfterSeconds} s.`,
  OVERLOADED: ({ retryAfterSeconds }) =>
    `The server is busy and did not take this. Try again in ${retryAfterSeconds} s.`,
  CLOCK_SKEW: ({ differenceSeconds }) =>
    `Nothing was recorded: the clock of this server differs from the database's by ${differenceSeconds} s. Ask whoever runs it to set the clock, then try again.`,
  INTERNAL: () =>
    'Something went wrong on our side. Try again; if it stays, give us the request id.',
}

/** The sentence for a refusal: what happened and what to do. */
export function refusalMessage<R extends Reason>(reason: R, details: RefusalDetails[R]): string {
  return messages[reason](details)
}
