import type { Keys } from '@inventory-pro/core/auth/crypto/keys'
import type { AtSite } from '@inventory-pro/core/auth/log-in/webauthn'
import type { RequestOrigin, LoginServices, Services } from '@inventory-pro/core/context'
import type { Mailing } from '@inventory-pro/core/mail/mail'
import type { AuditHeads } from '@inventory-pro/db/audit/heads'
import type { FastifyBaseLogger } from 'fastify'
import type { RequestLimits } from '../limits/limits.ts'
import type { InTurn } from '../limits/overload.ts'
import type { Metrics } from '../observe/metrics.ts'
import type { OutageLog } from '../observe/outages.ts'
import type { RequestDevice } from '../session/device.ts'
import type { RequestSession } from '../session/request-session.ts'

/** The services that all requests share. */
export type ProcessContext = Services &
  Pick<Mailing, 'sendMail' | 'hasMailServer'> & {
    readonly keys: Keys
    readonly metrics: Metrics
    readonly auditHeads: AuditHeads
  }

/** The context of every procedure. The calls of a batch share one. */
export type ApiContext = ProcessContext &
  LoginServices &
  AtSite &
  Mailing & {
    readonly device: RequestDevice
    readonly client: RequestOrigin & { readonly requestId: string }
    readonly session: RequestSession
    readonly limits: RequestLimits
    readonly inTurn: InTurn
    readonly log: FastifyBaseLogger
    readonly outageLog: OutageLog
  }
