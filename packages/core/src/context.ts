import type { Db } from '@inventory-pro/db/client'
import type { Actor, Person } from './actor.ts'
import type { Keys } from './auth/crypto/keys.ts'
import type { LoginOrigin } from './auth/log-in/attempts.ts'
import type { Ledger } from './ledger/ledger.ts'

/** Where a request came from, as sessions and the audit log show it. */
export type RequestOrigin = {
  readonly ip: string | null
  readonly userAgent: string | null
  readonly requestId: string | null
}

/** The origin of work without a request: jobs, seeds. */
export const noRequestOrigin: RequestOrigin = { ip: null, userAgent: null, requestId: null }

/** What a command needs without a log-in. */
export type Services = { readonly db: Db; readonly ledger: Ledger }

/** What every other command takes first. */
export type Context = Services & { readonly actor: Actor; readonly client: RequestOrigin }

/** What a log-in needs in addition. */
export type LoginServices = Services & {
  readonly keys: Keys
  readonly origin: LoginOrigin
  /** Runs work after the response was sent, so that its duration cannot be measured. */
  readonly afterAnswer: (work: () => Promise<void>) => void
}

/** What commands on the own account take first. API keys may not call them. */
export type AccountContext = Context & LoginServices & { readonly actor: Person }
