import type { AtSite } from '@inventory-pro/core/auth/webauthn'
import type { Client, LoginServices } from '@inventory-pro/core/context'
import type { AuditHeads } from '@inventory-pro/db/audit/heads'
import type { FastifyBaseLogger } from 'fastify'
import type { RequestLimits } from '../plugins/limits.ts'
import type { Metrics } from '../plugins/metrics.ts'
import type { RequestSession } from '../session/request-session.ts'

/** What every procedure is given. One per HTTP request, so shared by the calls of a batch. */
export type ApiContext = LoginServices &
  AtSite & {
    readonly client: Client
    readonly session: RequestSession
    readonly limits: RequestLimits
    readonly metrics: Metrics
    readonly auditHeads: AuditHeads
    readonly log: FastifyBaseLogger
  }
