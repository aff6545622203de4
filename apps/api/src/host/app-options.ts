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
  /** The address that people use. Its scheme decides whether cookies and headers require https. */
  publicUrl: URL
  /** Proxies whose forwarding headers count; see Fastify's `trustProxy`. */
  trustProxy: boolean | string
  logLevel: string
  /** Receives the lines of the log, one JSON object each, instead of the standard output. */
  logStream?: { write: (line: string) => void }
  /** How many calls a session may make, on average. */
  callsPerSecond: number
  /** The built single-page app. */
  webRoot: string
  readiness: Readiness
  /** The clock of this process; tests replace it. */
  clock: () => number
  metricsReaders: MetricsReaders
  /** By default, as many as the limit of file descriptors allows. */
  connectionLimits?: ConnectionLimits
  answerLimits?: AnswerLimits
  /** How long calls may wait in the queue; tests wait longer, on a busy machine. */
  queueWaits?: QueueWaits | undefined
}
