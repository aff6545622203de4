import type { Caller } from '@inventory-pro/core/actor'
import { DomainError } from '@inventory-pro/shared/errors'
import type { Permission } from '@inventory-pro/shared/permissions'
import { initTRPC } from '@trpc/server'
import { z } from 'zod'
import { refusalOf } from '../observe/refusal.ts'
import type { ApiContext } from './context.ts'

/** Whom a procedure answers: everyone, whoever has logged in, or whoever has the permission. */
export type Access = 'everyone' | 'loggedIn' | Permission

const trpc = initTRPC.context<ApiContext>().meta<{ access: Access }>().create()

export const router = trpc.router
export const middleware = trpc.middleware

/** For procedures that need to be told nothing: no input, or an empty object. */
export const noInput = z.strictObject({}).nullish()
/** For procedures that tell nothing but that they are done. */
export const noOutput = z.void()

// Mutations under these may end sessions or change what they may do.
const changesRights = new Set<Access>(['loggedIn', 'member:write', 'key:write', 'tenant:write'])

/**
 * A call counts against the caller's limits, is let in or refused by `admit`, and is observed with what
 * became of it. One step for all of it: tRPC copies the whole context at each.
 */
function call<Admitted extends object>(
  access: Access,
  admit: (ctx: ApiContext) => Promise<Admitted>,
) {
  return trpc.procedure.meta({ access }).use(async ({ ctx, path, type, next }) => {
    const startMs = performance.now()
    const observe = (outcome: string) =>
      ctx.metrics.observeCall({ path, outcome, seconds: (performance.now() - startMs) / 1000 })
    try {
      await ctx.limits.countCall()
      const result = await next({ ctx: await admit(ctx) })
      observe(result.ok ? 'ok' : refusalOf(result.error).reason)
      if (type === 'mutation' && changesRights.has(access)) await announceRights(ctx)
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

async function announceRights({ session }: ApiContext): Promise<void> {
  const actor = await session.findActor()
  if (actor !== null) await session.rightsChanged(actor.tenantId)
}

/** For log-in and the like: nobody is known yet. */
export const everyone = call('everyone', () => Promise.resolve({}))

/** For what concerns the caller's own account, whatever the role. Programs with an API key have none. */
export const loggedIn = call('loggedIn', async (ctx) => {
  const actor = await actorOf(ctx)
  const { sessionId } = actor
  if (sessionId === null) throw new DomainError('FORBIDDEN', { needs: 'person' })
  return { actor: { ...actor, sessionId } }
})

/** For all else: the caller's role, as it is now, must have the permission, and an API key its scope. */
export function allowed(permission: Permission) {
  return call(permission, async (ctx) => {
    const actor = await actorOf(ctx)
    if (actor.lacksSecondFactor) throw new DomainError('FORBIDDEN', { needs: 'secondFactor' })
    if (!actor.permissions.includes(permission)) throw new DomainError('FORBIDDEN', { permission })
    return { actor }
  })
}
