import cookie from '@fastify/cookie'
import { deriveKeys } from '@inventory-pro/core/auth/crypto/keys'
import { createActorCache } from '@inventory-pro/core/auth/log-in/actor-cache'
import { followDatabaseClock } from '@inventory-pro/core/clock-skew'
import type { FastifyInstance } from 'fastify'
import { createRequestLimit } from '../limits/request-limit.ts'
import { createMailer } from '../mail/mailer.ts'
import { createMetrics } from '../observe/metrics.ts'
import { sessionCookieFor } from '../session/cookie.ts'
import { createTokens } from '../session/token.ts'
import { answerError } from './answer-error.ts'
import type { AppOptions } from './app-options.ts'
import { countRequests } from './count-requests.ts'
import { createApp } from './create-app.ts'
import { refuseCrossSite } from './cross-site.ts'
import { serveHealth } from './health.ts'
import { refuseUnknownHosts } from './known-hosts.ts'
import { serveOpenapi } from './openapi/serve-openapi.ts'
import { serveRouter } from './serve-router.ts'
import { closeSlowReaders } from './slow-readers.ts'
import { serveWebFiles } from './web-files.ts'

// Node looks twice before it calls a client stalled, so it closes the connection within 30 s.
const defaultAnswerLimits = { stalledMs: 15_000, maxWaitingBytes: 64 * 1024 * 1024 }

/** Builds the whole server, which does not listen yet. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { services, auditHeads, callsPerSecond, publicUrl } = options
  const { readiness, clock, metricsReaders } = options
  const metrics = createMetrics(services.db)
  const sessionCookie = sessionCookieFor(publicUrl)
  const keys = deriveKeys(options.jwtSecret)
  const databaseClock = followDatabaseClock(services.db)
  await databaseClock.ready
  const actors = createActorCache(services.db)
  const tokens = createTokens(options.jwtSecret, databaseClock.now)
  const sessions = { actors, tokens, cookie: sessionCookie }

  const countRequest = createRequestLimit(callsPerSecond)
  const { app, connections } = createApp(options, countRequest)
  app.addHook('onClose', actors.close)
  app.addHook('onClose', databaseClock.stop)
  app.setErrorHandler(answerError)
  refuseUnknownHosts(app, publicUrl)
  await app.register(cookie)
  countRequests(app, { sessions, countRequest })
  refuseCrossSite(app, { publicUrl, cookieName: sessionCookie.name })
  closeSlowReaders(app, options.answerLimits ?? defaultAnswerLimits)

  serveHealth(app, { db: services.db, clock, metrics, readiness, metricsReaders })
  serveOpenapi(app, publicUrl)
  await serveWebFiles(app, options.webRoot)
  const sendMail = createMailer(options.mail, app.log)
  const hasMailServer = options.mail.smtpUrl !== undefined
  const context = { ...services, keys, metrics, auditHeads, sendMail, hasMailServer }
  await app.register((scope) =>
    serveRouter(scope, {
      context,
      publicUrl,
      callsPerSecond,
      connections,
      queueWaits: options.queueWaits,
    }),
  )
  return app
}
