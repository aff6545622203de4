import type { AnyTRPCProcedure } from '@trpc/server'
import type { z } from 'zod'
import { appRouter } from '../router.ts'
import type { Access } from '../trpc/init.ts'

/** Every procedure by its full name, such as `stock.record`. */
export const procedures: Readonly<Record<string, AnyTRPCProcedure>> =
  // Flattened, although its type is still that of routers within routers.
  appRouter._def.procedures as unknown as Record<string, AnyTRPCProcedure>

/** Returns the input schema of a procedure. */
export function inputSchemaOf(path: string): z.ZodType {
  // Each procedure has one zod input; the type of a procedure in general does not say so.
  const [schema] = (procedures[path]?._def.inputs ?? []) as z.ZodType[]
  if (schema === undefined) throw new Error(`There is no procedure ${path}`)
  return schema
}

/** Whether a procedure needs a log-in. An unknown one does not: everyone gets its 404. */
export function needsLogin(path: string): boolean {
  if (!Object.hasOwn(procedures, path)) return false
  // Every procedure has this meta; the type of a procedure in general does not say so.
  const meta = procedures[path]?._def.meta as { access: Access } | undefined
  return meta?.access !== 'everyone'
}
