import type { SessionKind } from '@inventory-pro/shared/auth/auth'
import type { Actor } from '../../actor.ts'
import type { RequestOrigin } from '../../context.ts'

const dayMs = 24 * 60 * 60 * 1000

/** How long a session lasts at most, and how long it may lie unused. */
export const sessionLifetimes = {
  browser: { absoluteMs: 30 * dayMs, idleMs: 7 * dayMs },
  token: { absoluteMs: 90 * dayMs, idleMs: 30 * dayMs },
} as const satisfies Record<SessionKind, { absoluteMs: number; idleMs: number }>

/** A browser's session writes as `web`, a program's as `api`. */
export function sourceOf(kind: SessionKind): Actor['source'] {
  return kind === 'browser' ? 'web' : 'api'
}

/** A session that was just opened: what its token names, and until when. */
export type OpenedSession = {
  readonly sessionId: string
  readonly tenantId: string
  readonly userId: string
  readonly expiresAt: Date
}

/** Who asks for a session, and from where. */
export type SessionRequest = RequestOrigin & { readonly kind: SessionKind }
