import cookie from '@fastify/cookie'
import { deriveKeys } from '@inventory-pro/core/auth/keys'
import { knowActors } from '@inventory-pro/core/auth/known-actors'
import type { Services } from '@inventory-pro/core/context'
import type { AuditHeads } from '@inventory-pro/db/audit/heads'
import { newId } from '@inventory-pro/shared/id'
import fastify, { type FastifyInstance, LogController } from 'fastify'
import { createMailer, type MailSettings } from '../mail/mailer.ts'
import { errorForLog } from '../observe/log-refusal.ts'
import { createMetrics } from '../observe/metrics.ts'
import { sessionCookieFor } from '../session/cookie.ts'
import { createTokens } from '../session/token.ts'
import { answerError, answerUnreadable } from './answer-error.ts'
import { refuseCrossSite } from './cross-site.ts'
import { type MetricsReaders, type Readiness, serveHealth } from './health.ts'
import { addRequestIds } from './request-id.ts'
import { addSecurityHeaders, bareHeaders } from './security-headers.ts'
import { serveRouter } from './serve-router.ts'
import { serveWebFiles } from './web-files.ts'

/** The largest command, 5,000 lines, fits. */
const maxBodyBytes = 2 * 1024 * 1024
/** A path holds the names of up to 20 procedures. */
const maxPathLength = 2_000

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
}

/** The whole server, without a port. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { services, auditHeads, callsPerSecond, publicUrl, logLevel, logStream, trustProxy } =
    options
  const metrics = createMetrics(services.db)
  const sessionCookie = sessionCookieFor(publicUrl)
  const keys = deriveKeys(options.jwtSecret)
  const actors = knowActors(services.db)
  const sessions = {
    actors,
    tokens: createTokens(options.jwtSecret),
    cookie: sessionCookie,
  }

  const app = fastify({
    logger: {
      level: logLevel,
      serializers: { err: errorForLog },
      ...(logStream && { stream: logStream }),
    },
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy,
    bodyLimit: maxBodyBytes,
    requestTimeout: 30_000,
    keepAliveTimeout: 5_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: maxPathLength },
    genReqId: () => newId(),
    frameworkErrors: (error, request, reply) => {
      void reply.headers(bareHeaders(publicUrl))
      answerError(error, request, reply)
    },
    clientErrorHandler: (error, socket) => answerUnreadable(error, socket, bareHeaders(publicUrl)),
  })

  app.addHook('onClose', actors.close)
  addRequestIds(app)
  app.setErrorHandler(answerError)
  await addSecurityHeaders(app, publicUrl)
  await app.register(cookie)
  refuseCrossSite(app, { publicUrl, cookieName: sessionCookie.name })

  const { readiness, clock, metricsReaders } = options
  serveHealth(app, { db: services.db, clock, metrics, readiness, metricsReaders })
  await serveWebFiles(app, options.webRoot)
  const sendMail = createMailer(options.mail, app.log)
  const context = { ...services, keys, metrics, auditHeads, sendMail }
  await app.register((scope) =>
    serveRouter(scope, { context, sessions, publicUrl, callsPerSecond }),
  )
  return app
}
