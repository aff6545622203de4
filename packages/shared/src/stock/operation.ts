import { z } from 'zod'
import { id } from '../id.ts'
import { instant, instantInput } from '../instant.ts'
import { listInput, page } from '../list.ts'
import { actorView } from '../member/actor.ts'
import { movedQuantity, quantity } from '../quantity.ts'
import { line } from '../text.ts'
import { productSummary } from './inventory.ts'
import { locationSummary } from './location.ts'

export const movementType = z.enum(['IN', 'OUT'])
export type MovementType = z.infer<typeof movementType>

export const operationKind = z.enum([
  'receipt',
  'issue',
  'transfer',
  'count',
  'reversal',
  'adjustment',
])
export type OperationKind = z.infer<typeof operationKind>

/** What an operation may hold at most. */
export const maxLines = 5000

const why = {
  reason: line(200).optional(),
  /** A document outside, such as a delivery note. */
  reference: line(200).optional(),
}

// Sent for every command by a program whose ids are broken: its second receipt would pass for a retry of the first.
const constantIds = [/^0+$/, /^f+$/]

/** Chosen by the caller, once per intent, so that a retry is recognised and takes effect once. */
const requestId = id.refine(
  (value) => !constantIds.some((constant) => constant.test(value.replaceAll('-', ''))),
  'Choose a new uuid for each request; this one is a constant',
)

export const recordStockInput = z.strictObject({
  requestId,
  type: movementType,
  productId: id,
  locationId: id.optional(),
  quantity: movedQuantity,
  ...why,
})
export type RecordStockInput = z.infer<typeof recordStockInput>

const lines = <Line extends z.ZodType>(item: Line) =>
  z
    .array(item)
    .min(1, 'Add at least one line')
    .max(maxLines, `Use at most ${maxLines} lines in one command`)

export const recordManyInput = z.strictObject({
  requestId,
  lines: lines(
    z.strictObject({
      type: movementType,
      productId: id,
      locationId: id.optional(),
      quantity: movedQuantity,
      reason: why.reason,
    }),
  ),
  ...why,
})
export type RecordManyInput = z.infer<typeof recordManyInput>

export const transferStockInput = z
  .strictObject({
    requestId,
    fromLocationId: id,
    toLocationId: id,
    lines: lines(z.strictObject({ productId: id, quantity: movedQuantity })),
    ...why,
  })
  .refine(({ fromLocationId, toLocationId }) => fromLocationId !== toLocationId, {
    path: ['toLocationId'],
    error: 'Choose another location than the one the stock leaves',
  })
export type TransferStockInput = z.infer<typeof transferStockInput>

/** The second count of a product would replace the first, so the caller adds them up. */
function refuseRepeated(counts: { productId: string }[], context: z.RefinementCtx): void {
  const first = new Map<string, number>()
  for (const [index, { productId }] of counts.entries()) {
    const before = first.get(productId)
    first.set(productId, before ?? index)
    if (before === undefined) continue
    const message = `This product is in line ${before + 1} already. Add both counts up in one line`
    context.addIssue({ code: 'custom', path: [index, 'productId'], message })
  }
}

export const countStockInput = z.strictObject({
  requestId,
  locationId: id.optional(),
  /** `expected` is the balance the caller saw; when it is stale the count is refused with both numbers. */
  lines: lines(
    z.strictObject({ productId: id, counted: quantity, expected: quantity.optional() }),
  ).superRefine(refuseRepeated),
  ...why,
})
export type CountStockInput = z.infer<typeof countStockInput>

/** Without `lines` the whole operation is reversed; with them, only these parts of it are taken back. */
export const reverseStockInput = z.strictObject({
  requestId,
  operationId: id,
  lines: lines(
    z.strictObject({
      /** A movement of the operation; either half of a transfer stands for both. */
      movementId: id,
      /** All that is left of it, unless given. */
      quantity: movedQuantity.optional(),
    }),
  ).optional(),
  ...why,
})
export type ReverseStockInput = z.infer<typeof reverseStockInput>

export const movementView = z.object({
  id,
  productId: id,
  locationId: id,
  type: movementType,
  quantity: z.int(),
  reason: z.string().nullable(),
  /** The level right after this movement. */
  balanceAfter: z.int(),
  /** Position in its level, from 1, without gaps. */
  seq: z.int(),
})
export type MovementView = z.infer<typeof movementView>

/** What a count saw at a level, also when that is what the level held. */
export const observationView = z.object({
  productId: id,
  locationId: id,
  counted: z.int(),
  /** The balance at that moment; the difference became a movement. */
  held: z.int(),
  /** The balance that the caller had seen, if it said so. */
  expected: z.int().nullable(),
})
export type ObservationView = z.infer<typeof observationView>

export const operationView = z.object({
  id,
  kind: operationKind,
  requestId: id,
  reason: z.string().nullable(),
  reference: z.string().nullable(),
  actor: actorView,
  recordedAt: instant,
  reversesId: id.nullable(),
  reversedById: id.nullable(),
  /** The operation of which it takes back a part, or gives it back. */
  correctsId: id.nullable(),
  /** The operations that took back parts of it, oldest first. */
  correctedByIds: z.array(id),
  /** True when this answers a command that had already taken effect. */
  replayed: z.boolean(),
  movements: z.array(movementView),
  /** What a count saw, line by line; empty for every other kind. */
  observations: z.array(observationView),
})
export type OperationView = z.infer<typeof operationView>

const logFilters = {
  productId: id.optional(),
  locationId: id.optional(),
  type: movementType.optional(),
  kind: operationKind.optional(),
  actorId: id.optional(),
  from: instantInput.optional(),
  to: instantInput.optional(),
}

export const operationListInput = listInput(['recordedAt']).extend(logFilters)
export type OperationListInput = z.infer<typeof operationListInput>

/** How many movements and observations an operation shows in a list; the counts say how many it has. */
export const movementsInList = 10

export const operationItemView = operationView.extend({
  movementCount: z.int(),
  observationCount: z.int(),
})
export type OperationItemView = z.infer<typeof operationItemView>
export const operationPage = page(operationItemView)

export const getOperationInput = z.strictObject({ id })
export type GetOperationInput = z.infer<typeof getOperationInput>

export const movementListInput = listInput(['recordedAt']).extend({
  ...logFilters,
  operationId: id.optional(),
})
export type MovementListInput = z.infer<typeof movementListInput>

/** A line of the movements log, with the names a reader needs. */
export const movementItemView = movementView.extend({
  createdAt: instant,
  /** The product's quantity over all locations right after this movement; only in a list of one product. */
  totalAfter: z.int().nullable(),
  product: productSummary,
  location: locationSummary,
  operation: operationView.pick({
    id: true,
    kind: true,
    reason: true,
    reference: true,
    actor: true,
    reversesId: true,
    reversedById: true,
    correctsId: true,
  }),
})
export type MovementItemView = z.infer<typeof movementItemView>
export const movementPage = page(movementItemView)
