import { z } from 'zod'

export const verifyInput = z.strictObject({}).optional()

/** A place where the books do not add up. */
export const problemView = z.object({
  /** The broken invariant, `I1` to `I11`, as the ledger's documentation numbers them. */
  invariant: z.string(),
  message: z.string(),
  /** What names the place: ids of the operation, product, location, and the differing figures. */
  place: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
})
export type ProblemView = z.infer<typeof problemView>

export const verifyView = z.object({
  ok: z.boolean(),
  /** How many rows of each kind were looked at. */
  checked: z.object({
    operations: z.int(),
    movements: z.int(),
    levels: z.int(),
    products: z.int(),
  }),
  /** The first of each kind; none when all is well. */
  problems: z.array(problemView),
})
export type VerifyView = z.infer<typeof verifyView>
