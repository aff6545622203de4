import { TRPCError } from '@trpc/server'
import { incomingMessageToRequest } from '@trpc/server/adapters/node-http'
import { resolveResponse } from '@trpc/server/http'
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createLimits } from '../plugins/limits.ts'
import { shedOverload } from '../plugins/overload.ts'
import { appRouter } from '../router.ts'
import { openRequestSession, type SessionServices } from '../session/request-session.ts'
import { siteOf } from '../session/site.ts'
import type { ApiContext, ProcessContext } from './context.ts'
import { refusalOf, retryAfterOf } from './refusal.ts'

const maxBatchSize = 20

type Options = {
  context: ProcessContext
  sessions: SessionServices
  publicUrl: URL
  callsPerSecond: number
}

/** Serves the procedures under `/trpc`. */
export async function serveRouter(app: FastifyInstance, options: Options): Promise<void> {
  const { context, sessions, publicUrl, callsPerSecond } = options
  const limitsFor = createLimits(callsPerSecond)
  const runLater = finishBeforeClose(app)

  function createContext(request: FastifyRequest, reply: FastifyReply): ApiContext {
    const session = openRequestSession(sessions, request, reply)
    const limits = limitsFor({ ip: request.ip, session })
    const userAgent = request.headers['user-agent'] ?? null
    const client = { ip: request.ip, userAgent, requestId: request.id }
    const site = siteOf(publicUrl, request)
    const { log } = request
    const afterAnswer: ApiContext['afterAnswer'] = (work) => {
      reply.raw.once('close', () => runLater(work, log))
    }
    return { ...context, session, limits, client, site, log, afterAnswer }
  }

  await shedOverload(app, context.db)
  acceptJsonOnly(app)

  app.all<{ Params: { path: string } }>('/trpc/:path', async (request, reply) => {
    const { raw, body, params } = request
    const response = await resolveResponse({
      router: appRouter,
      req: incomingMessageToRequest(Object.assign(raw, { body }), reply.raw, { maxBodySize: null }),
      path: params.path,
      error: null,
      maxBatchSize,
      createContext: () => Promise.resolve(createContext(request, reply)),
      responseMeta: ({ errors }) => ({ headers: retryAfterOf(errors) }),
      onError({ error, path }) {
        if (refusalOf(error).reason !== 'INTERNAL') return
        request.log.error({ err: error.cause ?? error, path }, 'A procedure failed')
      },
    })
    // tRPC's own adapter sends the response as a stream, which costs more than most calls do.
    return reply
      .status(response.status)
      .headers(Object.fromEntries(response.headers))
      .send(await response.text())
  })
}

/** Runs what nobody waits for, and lets the server close only when it is done. A failure is logged. */
function finishBeforeClose(app: FastifyInstance) {
  const underWay = new Set<Promise<void>>()
  app.addHook('onClose', async () => {
    await Promise.all(underWay)
  })
  return (work: () => Promise<void>, log: FastifyBaseLogger): void => {
    const running = work()
      .catch((error: unknown) => log.error({ err: error }, 'Work after an answer failed'))
      .finally(() => underWay.delete(running))
    underWay.add(running)
  }
}

// tRPC also takes forms, which any site can make a browser send. It reads JSON itself.
function acceptJsonOnly(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const isJson = request.headers['content-type']?.startsWith('application/json') ?? false
    const isRefused = request.method === 'POST' && !isJson
    const message = 'Send JSON, with content-type application/json'
    done(isRefused ? new TRPCError({ code: 'UNSUPPORTED_MEDIA_TYPE', message }) : undefined)
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    done(null, body === '' ? 'null' : body)
  })
}
