import type { Caller } from '@inventory-pro/core/actor'
import { DomainError } from '@inventory-pro/shared/errors'
import type { Permission } from '@inventory-pro/shared/permissions'
import { initTRPC } from '@trpc/server'
import { z } from 'zod'
import { refusalOf } from '../observe/refusal.ts'
import type { ApiContext } from './context.ts'

/** Who may call a procedure: everyone, logged-in users, or callers with the permission. */
export type Access = 'everyone' | 'loggedIn' | Permission

const trpc = initTRPC.context<ApiContext>().meta<{ access: Access }>().create()

export const router = trpc.router
export const middleware = trpc.middleware

/** The input of procedures without input: nothing, or an empty object. */
export const noInput = z.strictObject({}).nullish()
/** The output of procedures that return nothing. */
export const noOutput = z.void()

// Mutations under these may end sessions or change what they may do.
const changesRights = new Set<Access>(['loggedIn', 'member:write', 'key:write', 'tenant:write'])

/**
 * Builds a procedure that counts each call against the caller's limits, authorizes it, and records its outcome.
 * All in one middleware, because tRPC copies the whole context in each.
 */
function call<Authorized extends object>(
  access: Access,
  authorize: (ctx: ApiContext) => Promise<Authorized>,
) {
  return trpc.procedure.meta({ access }).use(async ({ ctx, path, type, next }) => {
    const startMs = performance.now()
    const observe = (outcome: string) =>
      ctx.metrics.observeCall({ path, outcome, seconds: (performance.now() - startMs) / 1000 })
    try {
      await ctx.limits.countCall()
      const result = await next({ ctx: await authorize(ctx) })
      observe(result.ok ? 'ok' : refusalOf(result.error).reason)
      if (type === 'mutation' && changesRights.has(access)) await publishPermissionChange(ctx)
      return result
    } catch (error) {
      observe(refusalOf(error).reason)
      throw error
    }
  })
}

async function actorOf(ctx: ApiContext): Promise<Caller> {
  const actor = await ctx.session.findActor()
  if (actor === null) throw new DomainError('UNAUTHENTICATED', {})
  return actor
}

async function publishPermissionChange({ session }: ApiContext): Promise<void> {
  const actor = await session.findActor()
  if (actor !== null) await session.rightsChanged(actor.tenantId)
}

/** For procedures without a log-in, such as the log-in itself. */
export const everyone = call('everyone', () => Promise.resolve({}))

/** For the caller's own account, with any role. API keys have no account. */
export const loggedIn = call('loggedIn', async (ctx) => {
  const actor = await actorOf(ctx)
  const { sessionId } = actor
  if (sessionId === null) throw new DomainError('FORBIDDEN', { needs: 'person' })
  return { actor: { ...actor, sessionId } }
})

/** For all other procedures: the caller's current role must have the permission, and an API key its scope. */
export function allowed(permission: Permission) {
  return call(permission, async (ctx) => {
    const actor = await actorOf(ctx)
    if (actor.lacksSecondFactor) throw new DomainError('FORBIDDEN', { needs: 'secondFactor' })
    if (!actor.permissions.includes(permission)) throw new DomainError('FORBIDDEN', { permission })
    return { actor }
  })
}
