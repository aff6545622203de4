import { leaveSession } from '@inventory-pro/core/auth/account/own-sessions'
import { rememberOrigin } from '@inventory-pro/core/auth/log-in/attempts'
import type { OpenedSession } from '@inventory-pro/core/auth/log-in/session'
import type { ApiContext } from '../trpc/context.ts'

/** Sets the cookie of a new session, ends the browser's previous session, and remembers the browser as known. */
export async function startBrowserSession(ctx: ApiContext, opened: OpenedSession): Promise<void> {
  const before = await ctx.session.findActor()
  if (before?.source === 'web' && before.sessionId !== null) {
    const { sessionId, tenantId } = before
    await leaveSession({ ...ctx, actor: { ...before, sessionId } })
    await ctx.session.rightsChanged(tenantId)
  }
  await ctx.session.setCookie(opened)
  const origin = { ...ctx.origin, device: ctx.device.keep() }
  await rememberOrigin({ ...ctx, origin }, opened)
}
