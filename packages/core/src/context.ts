import type { Db } from '@inventory-pro/db/client'
import type { Actor, Person } from './actor.ts'
import type { Keys } from './auth/crypto/keys.ts'
import type { LoginOrigin } from './auth/log-in/attempts.ts'
import type { Ledger } from './ledger/ledger.ts'

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

/** What logging in needs besides. */
export type LoginServices = Services & {
  readonly keys: Keys
  readonly origin: LoginOrigin
  /** Does something once the answer is on its way, when nobody can measure how long it takes. */
  readonly afterAnswer: (work: () => Promise<void>) => void
}

/** What commands about the own account take first: no API key may give them. */
export type AccountContext = Context & LoginServices & { readonly actor: Person }
