import { z } from 'zod'

/** The largest quantity a level, an inventory or a movement can hold: PostgreSQL's `integer`. */
export const maxQuantity = 2_147_483_647

const message = `Enter a whole number from 0 to ${maxQuantity}`

/** A count in the product's base unit: whole, never negative. */
export const quantity = z.int(message).min(0, message).max(maxQuantity, message)

/** A count that moves: at least one. */
export const movedQuantity = z
  .int('Enter a whole number')
  .min(1, 'Enter a quantity of at least 1')
  .max(maxQuantity, `Enter a quantity of at most ${maxQuantity}`)
