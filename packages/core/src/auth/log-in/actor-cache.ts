import {
  publishPermissionChange,
  watchPermissionChanges,
} from '@inventory-pro/db/auth/permission-changes'
import type { Db } from '@inventory-pro/db/client'
import type { Caller } from '../../actor.ts'
import { findActor, findActorOfKey } from './find-actor.ts'

/** How long an actor is cached at most, in case a published change is lost. */
const defaultMaxAgeMs = 5_000
/** How many actors are cached. When full, the cache is cleared, which costs a look-up each. */
const maxEntries = 20_000

type Entry = { actor: Caller; untilMs: number }
type SessionName = { tenantId: string; sessionId: string }

export type ActorCache = {
  /** Returns who acts in a session, as `findActor` does, without asking the database at every request. */
  find: (session: SessionName) => Promise<Caller | null>
  /** Returns who acts with an API key, as `findActorOfKey` does. Never cached, so that a key ends at once. */
  findOfKey: (key: string) => Promise<Caller | null>
  /**
   * Drops the actors of a tenant whose sessions or permissions have changed: in this process at once, in the
   * others as soon as they receive the change, within milliseconds.
   */
  forget: (tenantId: string) => Promise<void>
  close: () => Promise<void>
}

/**
 * Caches actors while permission changes of all processes arrive. While the connection for them is lost nothing is
 * cached, and what was cached before is dropped, because changes may have been missed.
 */
export function createActorCache(db: Db, maxAgeMs = defaultMaxAgeMs): ActorCache {
  const tenants = new Map<string, Map<string, Entry>>()
  let size = 0
  // Counts changes, so that an actor that was looked up during one is not cached past it.
  let changes = 0

  function drop(tenantId: string): void {
    changes += 1
    size -= tenants.get(tenantId)?.size ?? 0
    tenants.delete(tenantId)
  }

  function dropAll(): void {
    changes += 1
    size = 0
    tenants.clear()
  }

  const watch = watchPermissionChanges(db, { onChange: drop, onListening: dropAll })

  function add({ tenantId, sessionId }: SessionName, actor: Caller): void {
    if (size >= maxEntries) dropAll()
    const sessions = tenants.get(tenantId) ?? new Map<string, Entry>()
    if (!sessions.has(sessionId)) size += 1
    sessions.set(sessionId, { actor, untilMs: performance.now() + maxAgeMs })
    tenants.set(tenantId, sessions)
  }

  return {
    find: async (session) => {
      const cached = tenants.get(session.tenantId)?.get(session.sessionId)
      if (cached && watch.isListening() && performance.now() < cached.untilMs) return cached.actor
      const before = changes
      const actor = await findActor(db, session)
      if (actor && watch.isListening() && before === changes) add(session, actor)
      return actor
    },
    findOfKey: (key) => findActorOfKey(db, key),
    forget: (tenantId) => {
      drop(tenantId)
      return publishPermissionChange(db, tenantId)
    },
    close: watch.close,
  }
}
