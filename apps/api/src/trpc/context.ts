import type { Services } from '@inventory-pro/core/context'
import type { RequestLimits } from '../plugins/limits.ts'
import type { Metrics } from '../plugins/metrics.ts'
import type { RequestSession } from '../session/request-session.ts'

/** What every procedure is given. One per HTTP request, so shared by the calls of a batch. */
export type ApiContext = Services & {
  readonly client: Client
  readonly session: RequestSession
  readonly limits: RequestLimits
  readonly metrics: Metrics
}

/** Who sent the request, as the list of sessions shows it. */
export type Client = { readonly ip: string; readonly userAgent: string | null }
