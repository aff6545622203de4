import type { Client, Services } from '@inventory-pro/core/context'
import type { AuditHeads } from '@inventory-pro/db/audit/heads'
import type { FastifyBaseLogger } from 'fastify'
import type { RequestLimits } from '../plugins/limits.ts'
import type { Metrics } from '../plugins/metrics.ts'
import type { RequestSession } from '../session/request-session.ts'

/** What every procedure is given. One per HTTP request, so shared by the calls of a batch. */
export type ApiContext = Services & {
  readonly client: Client
  readonly session: RequestSession
  readonly limits: RequestLimits
  readonly metrics: Metrics
  readonly auditHeads: AuditHeads
  readonly log: FastifyBaseLogger
  /** Does something once the answer is on its way; a failure is logged. */
  readonly afterAnswer: (work: () => Promise<void>) => void
}
