import { DomainError } from '@inventory-pro/shared/errors'
import type { Permission } from '@inventory-pro/shared/permissions'
import { initTRPC } from '@trpc/server'
import { z } from 'zod'
import { currentRequestId } from '../plugins/request-id.ts'
import type { ApiContext } from './context.ts'
import { answerOf, refusalOf } from './refusal.ts'

/** Whom a procedure answers: everyone, whoever has logged in, or whoever has the permission. */
export type Access = 'everyone' | 'loggedIn' | Permission

const trpc = initTRPC
  .context<ApiContext>()
  .meta<{ access: Access }>()
  .create({
    isDev: false,
    errorFormatter: ({ error, path }) => answerOf(error, currentRequestId(), path),
  })

export const router = trpc.router
export const middleware = trpc.middleware

/** For procedures that need to be told nothing: no input, or an empty object. */
export const noInput = z.strictObject({}).nullish()
/** For procedures that tell nothing but that they are done. */
export const noOutput = z.void()

const observed = middleware(async ({ ctx, path, next }) => {
  const startMs = performance.now()
  const result = await next()
  const outcome = result.ok ? 'ok' : refusalOf(result.error).reason
  ctx.metrics.observeCall({ path, outcome, seconds: (performance.now() - startMs) / 1000 })
  return result
})

const counted = middleware(async ({ ctx, next }) => {
  await ctx.limits.countCall()
  return next()
})

const call = trpc.procedure.use(observed).use(counted)

// Mutations under these may end sessions or change what they may do.
const changesRights = new Set<Access>(['loggedIn', 'member:write', 'key:write', 'tenant:write'])

const withActor = middleware(async ({ ctx, type, meta, next }) => {
  const actor = await ctx.session.findActor()
  if (actor === null) throw new DomainError('UNAUTHENTICATED', {})
  const result = await next({ ctx: { actor } })
  if (type === 'mutation' && meta && changesRights.has(meta.access)) {
    await ctx.session.rightsChanged(actor.tenantId)
  }
  return result
})

/** For log-in and the like: nobody is known yet. */
export const everyone = call.meta({ access: 'everyone' })

/** For what concerns the caller's own account, whatever the role. Programs with an API key have none. */
export const loggedIn = call
  .meta({ access: 'loggedIn' })
  .use(withActor)
  .use(({ ctx, next }) => {
    const { sessionId } = ctx.actor
    if (sessionId === null) throw new DomainError('FORBIDDEN', { needs: 'person' })
    return next({ ctx: { actor: { ...ctx.actor, sessionId } } })
  })

/** For all else: the caller's role, as it is now, must have the permission, and an API key its scope. */
export function allowed(permission: Permission) {
  return call
    .meta({ access: permission })
    .use(withActor)
    .use(({ ctx, next }) => {
      const { lacksSecondFactor, permissions } = ctx.actor
      if (lacksSecondFactor) throw new DomainError('FORBIDDEN', { needs: 'secondFactor' })
      if (!permissions.includes(permission)) throw new DomainError('FORBIDDEN', { permission })
      return next()
    })
}
