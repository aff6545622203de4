import { z } from 'zod'

/**
 * The version of a record that the caller edits, from its view. The update is refused with `VERSION_CHANGED`
 * if somebody else changed the record since. Without it the update always applies.
 */
export const versionInput = z.int().min(1).max(2_147_483_647).optional()

/** Counts the edits of a record; movements of stock do not count. */
export const version = z.int()
