import type { AnyTRPCProcedure } from '@trpc/server'
import { z } from 'zod'
import { appRouter } from '../../apps/api/src/router.ts'

export type JsonSchema = z.core.JSONSchema.BaseSchema

export type Procedure = {
  /** Such as `product.create`. */
  path: string
  type: 'query' | 'mutation'
  /** What its input schema asks for, as far as JSON Schema can say it. */
  input: JsonSchema
}

/** Every procedure of the router, so that a new one needs nobody to add it. */
export function listProcedures(): Procedure[] {
  // By their full names; the type is that of the routers within routers, from before tRPC flattens them.
  const procedures = appRouter._def.procedures as unknown as Record<string, AnyTRPCProcedure>
  return Object.entries(procedures).map(
    ([
      path,
      {
        _def: { type, inputs },
      },
    ]) => {
      if (type === 'subscription')
        throw new Error(`${path} is a subscription: nothing here speaks it.`)
      const [schema] = inputs
      if (!(schema instanceof z.ZodType)) throw new Error(`${path} has no input schema of zod.`)
      return { path, type, input: z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) }
    },
  )
}
