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
  /** As what kind of session they came. */
  readonly source: 'web' | 'api'
}

/** What sent the request, as sessions and the audit log show it. */
export type Client = {
  readonly ip: string | null
  readonly userAgent: string | null
  readonly requestId: string | null
}

/** For what no request asked for: jobs, seeds. */
export const noClient: Client = { ip: null, userAgent: null, requestId: null }

/** What a command needs before anyone has logged in. */
export type Services = { readonly db: Db; readonly ledger: Ledger }

/** What every other command takes first. */
export type Context = Services & { readonly actor: Actor; readonly client: Client }
