import type { AnyTRPCProcedure } from '@trpc/server'
import type { z } from 'zod'
import { appRouter } from '../router.ts'
import type { Access } from '../trpc/init.ts'

/** A procedure as we write them: with one input, an output, and the callers that it answers. */
export type Procedure = AnyTRPCProcedure & {
  readonly _def: {
    readonly inputs: readonly [z.ZodType]
    readonly output: z.ZodType
    readonly meta: { readonly access: Access }
  }
}

/** Every procedure by its full name, such as `stock.record`. */
export const procedures: Readonly<Record<string, Procedure>> =
  // Flattened, although its type is still that of routers within routers. A test checks the parts of each.
  appRouter._def.procedures as unknown as Record<string, Procedure>

/** Returns the input schema of a procedure. */
export function inputSchemaOf(path: string): z.ZodType {
  const procedure = procedures[path]
  if (procedure === undefined) throw new Error(`There is no procedure ${path}`)
  return procedure._def.inputs[0]
}

/** Whether a procedure needs a log-in. An unknown one does not: everyone gets its 404. */
export function needsLogin(path: string): boolean {
  return Object.hasOwn(procedures, path) && procedures[path]?._def.meta.access !== 'everyone'
}
