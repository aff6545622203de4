import { setTimeout as sleep } from 'node:timers/promises'
import { TRPCError } from '@trpc/server'
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createLimits } from '../limits/limits.ts'
import { shedOverload } from '../limits/overload.ts'
import { openRequestSession, type SessionServices } from '../session/request-session.ts'
import { siteOf } from '../session/site.ts'
import type { ApiContext, ProcessContext } from '../trpc/context.ts'
import { answerCalls } from './answer-calls.ts'
import { parseJson } from './parse-json.ts'

const json = 'application/json'

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

  app.all<{ Params: { path: string }; Querystring: Query }>(
    '/trpc/:path',
    async (request, reply) => {
      const { method, params, query } = request
      const calls = {
        method,
        path: params.path,
        isBatch: readOnce(query, 'batch') === '1',
        input: method === 'GET' ? parseJson(readOnce(query, 'input')) : request.body,
      }
      const { status, headers, body } = await answerCalls(calls, createContext(request, reply))
      return reply.status(status).headers(headers).type(json).send(body)
    },
  )
}

/** As it is read: what stands twice in an address comes as a list. */
type Query = { batch?: string | string[]; input?: string | string[] }

// Who looks at an address on the way might see the one, and we the other.
function readOnce(query: Query, name: keyof Query): string {
  const value = query[name] ?? ''
  if (typeof value === 'string') return value
  throw new TRPCError({ code: 'BAD_REQUEST', message: `Send ${name} once` })
}

/** By then the answer has been read, so that how long it took does not tell what is done after it. */
const laterMs = 100

/** Runs what nobody waits for, a little later, and lets the server close only when it is done. A failure is logged. */
function finishBeforeClose(app: FastifyInstance) {
  const underWay = new Set<Promise<void>>()
  app.addHook('onClose', async () => {
    await Promise.all(underWay)
  })
  return (work: () => Promise<void>, log: FastifyBaseLogger): void => {
    const running = sleep(laterMs)
      .then(work)
      .catch((error: unknown) => log.error({ err: error }, 'Work after an answer failed'))
      .finally(() => underWay.delete(running))
    underWay.add(running)
  }
}

// Any site can make a browser send a form.
function acceptJsonOnly(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const isJson = request.headers['content-type']?.startsWith(json) ?? false
    const isRefused = request.method === 'POST' && !isJson
    const message = 'Send JSON, with content-type application/json'
    done(isRefused ? new TRPCError({ code: 'UNSUPPORTED_MEDIA_TYPE', message }) : undefined)
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(json, { parseAs: 'string' }, async (_request: unknown, body: string) =>
    parseJson(body),
  )
}
