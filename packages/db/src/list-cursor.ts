import { DomainError } from '@inventory-pro/shared/errors'
import { id } from '@inventory-pro/shared/id'
import { instantInput } from '@inventory-pro/shared/instant'
import type { SortDirection } from '@inventory-pro/shared/list'
import { maxQuantity } from '@inventory-pro/shared/quantity'

/** The types of PostgreSQL that a list can be sorted by. */
export type SortType = keyof typeof fitsType

export type Order<SortKey extends string> = { by: SortKey; direction: SortDirection }

/** Where a page ended: the sort value of its last row, as text that loses nothing, and its id. */
export type Position = { value: string | null; id: string }

// A cursor comes from outside: what PostgreSQL could not read as the column's type is refused here.
const fitsType = {
  uuid: (value: string) => id.safeParse(value).success,
  text: isStorable,
  bigint: (value: string) => /^-?\d{1,18}$/.test(value),
  integer: (value: string) => /^-?\d{1,10}$/.test(value) && Math.abs(Number(value)) <= maxQuantity,
  numeric: (value: string) => /^-?\d{1,30}(\.\d{1,20})?$/.test(value),
  timestamptz: (value: string) => value.endsWith('+00:00') && instantInput.safeParse(value).success,
}

// A row that is named by several ids has a hash of them for one, which is a uuid of no version.
const anyUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function isStorable(value: string): boolean {
  return value.isWellFormed() && !value.includes('\0')
}

export function encodeCursor(order: Order<string>, { value, id }: Position): string {
  return Buffer.from(JSON.stringify([order.by, order.direction, value, id])).toString('base64url')
}

/** Reads a cursor back; refuses one that is broken, or that was made under another order. */
export function decodeCursor(cursor: string, order: Order<string>, type: SortType): Position {
  const [by, direction, value, rowId] = parseParts(cursor)
  if (by !== order.by || direction !== order.direction) {
    throw refusal('This cursor belongs to another order; start again without it')
  }
  const isValue = value === null || (typeof value === 'string' && fitsType[type](value))
  if (!isValue || typeof rowId !== 'string' || !anyUuid.test(rowId)) throw refusal(broken)
  return { value, id: rowId }
}

const broken = 'This is not a cursor; use `nextCursor` of the page before'

function parseParts(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(parts)) return parts
  } catch {
    // Falls through to the refusal.
  }
  throw refusal(broken)
}

function refusal(problem: string): DomainError {
  return new DomainError('INVALID_INPUT', { fields: { cursor: problem } })
}
