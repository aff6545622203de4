import { setTimeout as sleep } from 'node:timers/promises'
import { DomainError } from '@inventory-pro/shared/errors'
import { TRPCError } from '@trpc/server'
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type BodyBudget, createBodyBudget } from '../limits/body-budget.ts'
import { createLimits } from '../limits/limits.ts'
import { originOf } from '../limits/origin.ts'
import {
  createCallQueue,
  leaveTurnFor,
  openTurns,
  type QueueWaits,
  shedOverload,
} from '../limits/overload.ts'
import { createDevices } from '../session/device.ts'
import { siteOf } from '../session/site.ts'
import type { ApiContext, ProcessContext } from '../trpc/context.ts'
import { answerCalls } from './answer-calls.ts'
import { bodyLimitOf, freeBodyBytes } from './body-limits.ts'
import type { Connections } from './connections.ts'
import { parseJson } from './parse-json.ts'
import { needsLogin } from './procedures.ts'
import { type BodyLimit, problemOfType, readBody } from './read-body.ts'
import { readQuery } from './read-query.ts'

/** Enough for six of the longest possible commands of a tenant at once, or some eighty usual ones of 5,000 lines. */
const bodyBudget = { processBytes: 256 * 1024 * 1024, tenantBytes: 64 * 1024 * 1024 }
/** A longer text takes a millisecond or more to parse. */
const maxFreeLength = 16 * 1024

type Options = {
  context: ProcessContext
  publicUrl: URL
  callsPerSecond: number
  connections: Connections
  queueWaits: QueueWaits | undefined
}

/** Serves the procedures under `/trpc`. */
export async function serveRouter(app: FastifyInstance, options: Options): Promise<void> {
  const { context, publicUrl, callsPerSecond, connections, queueWaits } = options
  const limitsFor = createLimits(context.db, callsPerSecond)
  const budget = createBodyBudget(bodyBudget)
  const queue = createCallQueue(context.metrics, queueWaits)
  const ledger = leaveTurnFor(context.ledger)
  const runLater = finishBeforeClose(app)
  const openDevice = createDevices({ publicUrl, keys: context.keys })

  function createContext(request: FastifyRequest, reply: FastifyReply): ApiContext {
    const { session } = request
    const device = openDevice(request, reply)
    const origin = originOf(request.ip, device)
    const limits = limitsFor({ origin, session })
    const inTurn = openTurns(queue, { ip: request.ip, session })
    const userAgent = request.headers['user-agent'] ?? null
    const client = { ip: request.ip, userAgent, requestId: request.id }
    const site = siteOf(publicUrl, request)
    const { log } = request
    const afterAnswer: ApiContext['afterAnswer'] = (work) => {
      reply.raw.once('close', () => runLater(work, log))
    }
    const publicOrigin = publicUrl.origin
    const ofRequest = { session, device, origin, limits, inTurn, client, site, publicOrigin, log }
    return { ...context, ...ofRequest, ledger, outageLog: app.outageLog, afterAnswer }
  }

  shedOverload(app, queue)
  acceptJsonOnly(app)

  app.all<{ Params: { path: string }; Querystring: { text: string } }>(
    '/trpc/:path',
    async (request, reply) => {
      const { method, params, raw } = request
      const query = readQuery(request.query.text)
      const isBatch = query.batch === '1'
      const paths = isBatch ? params.path.split(',') : [params.path]
      using memory = new DisposableStack()
      const limit = limitFor(request, { paths, budget, memory })
      const text = method === 'POST' ? await readBody(raw, limit) : query.input
      const { status, headers, body } = await connections.serve(raw.socket, async () => {
        const ctx = createContext(request, reply)
        const input = await parseInTurn(text, ctx)
        return answerCalls({ method, path: params.path, isBatch, input }, ctx)
      })
      void reply.status(status).headers(headers).type('application/json')
      return body
    },
  )
}

async function parseInTurn(text: string, { inTurn }: ApiContext): Promise<unknown> {
  const parse = async () => parseJson(text)
  return text.length > maxFreeLength ? inTurn(parse) : parse()
}

type Reading = { paths: readonly string[]; budget: BodyBudget; memory: DisposableStack }

/** Limits the bodies of strangers, and reserves memory for those of tenants. */
function limitFor(request: FastifyRequest, { paths, budget, memory }: Reading): BodyLimit {
  return {
    freeBytes: freeBodyBytes,
    async find() {
      const limit = bodyLimitOf(paths)
      if (limit === freeBodyBytes) return limit
      const actor = await request.session.findActor()
      if (actor === null) {
        if (paths.some(needsLogin)) throw new DomainError('UNAUTHENTICATED', {})
        return freeBodyBytes
      }
      const length = Number(request.headers['content-length'] ?? limit)
      memory.use(budget.reserve(actor.tenantId, Math.min(limit, length)))
      return limit
    },
  }
}

/** Delays work until the client has read the response, so that its duration cannot be measured. */
const laterMs = 100

/** Runs background work after a delay. The server waits for it before it closes. Failures are logged. */
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

// Any site can make a browser send a form, but not JSON.
function acceptJsonOnly(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const message = request.method === 'POST' ? problemOfType(request.raw) : undefined
    const isRefused = message !== undefined
    done(isRefused ? new TRPCError({ code: 'UNSUPPORTED_MEDIA_TYPE', message }) : undefined)
  })
}
