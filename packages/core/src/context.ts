import type { Db } from '@inventory-pro/db/client'
import type { Role } from '@inventory-pro/shared/permissions'
import type { Ledger } from './stock/ledger.ts'

/** Who acts, as their session says: the only source of the tenant. */
export type Actor = {
  readonly tenantId: string
  readonly userId: string
  readonly name: string
  readonly role: Role
  readonly sessionId: string
  /** A browser's session writes as `web`, a program's as `api`. */
  readonly source: 'web' | 'api'
}

/** What a command needs before anyone has logged in. */
export type Services = { readonly db: Db; readonly ledger: Ledger }

/** What every other command takes first. */
export type Context = Services & { readonly actor: Actor }
