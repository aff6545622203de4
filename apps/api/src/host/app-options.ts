import type { Services } from '@inventory-pro/core/context'
import type { AuditHeads } from '@inventory-pro/db/audit/heads'
import type { QueueWaits } from '../limits/overload.ts'
import type { MailSettings } from '../mail/mailer.ts'
import type { ConnectionLimits } from './connections.ts'
import type { MetricsReaders, Readiness } from './health.ts'
import type { AnswerLimits } from './slow-readers.ts'

export type AppOptions = {
  services: Services
  auditHeads: AuditHeads
  jwtSecret: string
  mail: MailSettings
  /** Where people find it: decides whether cookies and headers ask for https. */
  publicUrl: URL
  /** Which proxies may say whom they speak for; see Fastify's `trustProxy`. */
  trustProxy: boolean | string
  logLevel: string
  /** Takes the lines of the log, a JSON object each, in the place of the standard output. */
  logStream?: { write: (line: string) => void }
  /** How many calls a session may make, on average. */
  callsPerSecond: number
  /** The built single-page app. */
  webRoot: string
  readiness: Readiness
  /** The own clock; tests give another. */
  clock: () => number
  metricsReaders: MetricsReaders
  /** Unless given, what the limit of file descriptors leaves room for. */
  connectionLimits?: ConnectionLimits
  answerLimits?: AnswerLimits
  /** How long calls may wait for their turn; tests are more patient on a busy machine. */
  queueWaits?: QueueWaits | undefined
}
