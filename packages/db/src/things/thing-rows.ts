import { DomainError } from '@inventory-pro/shared/errors'
import { newId } from '@inventory-pro/shared/id'
import type { ThingName } from '@inventory-pro/shared/things'
import { omitUndefined } from '../omit-undefined.ts'
import type { Tx } from '../tenant-scope.ts'
import { refuseTakenCode } from './refuse-taken-code.ts'

type Texts = { name: string; code?: string }

/** What the Prisma clients of all things have in common. */
type Table = {
  create: (args: { data: object }) => Promise<unknown>
  findFirst: (args: { where: object }) => Promise<object | null>
  updateMany: (args: { where: object; data: object }) => Promise<{ count: number }>
  deleteMany: (args: { where: object }) => Promise<{ count: number }>
}

/**
 * Returns the writes of a thing's table, whose columns have the names of the fields in its input. `keysOf` computes its
 * other columns from these fields. Refuses a code that another record of the thing has.
 */
export function thingRows<Create extends Texts>(
  thing: Exclude<ThingName, 'product'>,
  keysOf: (fields: Create) => object,
) {
  // Prisma's clients differ in their types alone; the fields come from the thing's own schema.
  const tableOf = (tx: Tx) => tx.prisma[thing] as unknown as Table
  const one = (tx: Tx, id: string) => ({ tenantId: tx.tenantId, id })

  return {
    /** Writes a row and returns its id. */
    insert: async (tx: Tx, input: Create): Promise<string> => {
      const id = newId()
      await refuseTakenCode(tx, { thing, code: input.code })
      await tableOf(tx).create({
        data: { ...one(tx, id), ...omitUndefined(input), ...keysOf(input) },
      })
      return id
    },

    /** Changes the fields that are given. An id that the tenant does not have changes nothing. */
    update: async (
      tx: Tx,
      { id, ...changes }: { id: string } & { [Key in keyof Create]?: Create[Key] | undefined },
    ): Promise<void> => {
      const stored = await tableOf(tx).findFirst({ where: one(tx, id) })
      if (stored === null) return
      // Without the id, these are fields of the input.
      const data = omitUndefined(changes) as Partial<Create>
      await refuseTakenCode(tx, { thing, code: data.code, ownId: id })
      // The stored row has the fields of the input it was made of.
      const fields = { ...(stored as Create), ...data }
      await tableOf(tx).updateMany({ where: one(tx, id), data: { ...data, ...keysOf(fields) } })
    },

    /** Archives a row, or restores it with null. One that is archived already keeps its instant. */
    setArchived: async (tx: Tx, id: string, archivedAt: Date | null): Promise<void> => {
      const other = archivedAt === null ? { not: null } : null
      const where = { ...one(tx, id), archivedAt: other }
      await tableOf(tx).updateMany({ where, data: { archivedAt } })
    },

    /** Deletes a row. Throws `NOT_FOUND` for an id that the tenant does not have. */
    delete: async (tx: Tx, id: string): Promise<void> => {
      const { count } = await tableOf(tx).deleteMany({ where: one(tx, id) })
      if (count === 0) throw new DomainError('NOT_FOUND', { thing, id })
    },
  }
}
