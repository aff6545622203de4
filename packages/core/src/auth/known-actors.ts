import { announceRightsChange, watchRightsChanges } from '@inventory-pro/db/auth/rights-changes'
import type { Db } from '@inventory-pro/db/client'
import type { Caller } from '../actor.ts'
import { findActor, findActorOfKey } from './find-actor.ts'

/** How long an actor is believed at most, should an announcement be lost. */
const believedMs = 5_000
/** How many are remembered; past it all are forgotten, which costs a look-up each. */
const maxRemembered = 20_000

type Remembered = { actor: Caller; untilMs: number }
type SessionName = { tenantId: string; sessionId: string }

export type KnownActors = {
  /** Who acts in a session, as `findActor` says, without asking the database at every request. */
  find: (session: SessionName) => Promise<Caller | null>
  /** Who acts with an API key, as `findActorOfKey` says. Always looked up, so that a key ends at once. */
  findOfKey: (key: string) => Promise<Caller | null>
  /**
   * Says that sessions or rights of a tenant have changed: this process looks them up anew from now on,
   * the others as soon as they hear of it, within milliseconds.
   */
  forget: (tenantId: string) => Promise<void>
  close: () => Promise<void>
}

/** Remembers actors for as long as every change of rights is heard of. */
export function knowActors(db: Db): KnownActors {
  const remembered = new Map<string, Map<string, Remembered>>()
  let size = 0
  // Counts changes, so that what was looked up during one is not remembered past it.
  let changes = 0

  function drop(tenantId: string): void {
    changes += 1
    size -= remembered.get(tenantId)?.size ?? 0
    remembered.delete(tenantId)
  }

  const watch = watchRightsChanges(db, drop)

  function remember({ tenantId, sessionId }: SessionName, actor: Caller): void {
    if (size >= maxRemembered) {
      remembered.clear()
      size = 0
    }
    const sessions = remembered.get(tenantId) ?? new Map<string, Remembered>()
    if (!sessions.has(sessionId)) size += 1
    sessions.set(sessionId, { actor, untilMs: performance.now() + believedMs })
    remembered.set(tenantId, sessions)
  }

  return {
    find: async (session) => {
      const known = remembered.get(session.tenantId)?.get(session.sessionId)
      if (known && watch.isHearing() && performance.now() < known.untilMs) return known.actor
      const before = changes
      const actor = await findActor(db, session)
      if (actor && watch.isHearing() && before === changes) remember(session, actor)
      return actor
    },
    findOfKey: (key) => findActorOfKey(db, key),
    forget: (tenantId) => {
      drop(tenantId)
      return announceRightsChange(db, tenantId)
    },
    close: watch.close,
  }
}
