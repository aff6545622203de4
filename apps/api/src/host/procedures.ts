import type { AnyTRPCProcedure } from '@trpc/server'
import type { z } from 'zod'
import { appRouter } from '../router.ts'
import type { Access } from '../trpc/init.ts'

/** Every procedure by its full name, such as `stock.record`. */
export const procedures: Readonly<Record<string, AnyTRPCProcedure>> =
  // Flattened, although its type is still that of routers within routers.
  appRouter._def.procedures as unknown as Record<string, AnyTRPCProcedure>

/** Returns the schema of what a procedure takes. */
export function inputSchemaOf(path: string): z.ZodType {
  // We write inputs with zod, one for each procedure; the type of any procedure does not tell.
  const [schema] = (procedures[path]?._def.inputs ?? []) as z.ZodType[]
  if (schema === undefined) throw new Error(`There is no procedure ${path}`)
  return schema
}

/** Whether a caller has to be logged in. Nobody needs a log-in to be told that a procedure is absent. */
export function needsLogin(path: string): boolean {
  if (!Object.hasOwn(procedures, path)) return false
  // Every procedure states it; the type of any procedure does not tell.
  const meta = procedures[path]?._def.meta as { access: Access } | undefined
  return meta?.access !== 'everyone'
}
