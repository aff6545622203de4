import type { AnyTRPCProcedure } from '@trpc/server'
import { appRouter } from '../router.ts'

/** Every procedure by its full name, such as `stock.record`. */
export const procedures: Readonly<Record<string, AnyTRPCProcedure>> =
  // Flattened, although its type is still that of routers within routers.
  appRouter._def.procedures as unknown as Record<string, AnyTRPCProcedure>
