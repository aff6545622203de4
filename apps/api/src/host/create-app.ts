import { newId } from '@inventory-pro/shared/id'
import fastify, { type FastifyInstance, LogController } from 'fastify'
import type { CountRequest } from '../limits/request-limit.ts'
import { errorForLog } from '../observe/log-refusal.ts'
import { answerError, answerUnreadable } from './answer-error.ts'
import type { AppOptions } from './app-options.ts'
import { freeBodyBytes } from './body-limits.ts'
import { type Connections, createConnections } from './connections.ts'
import { connectionsWithin, readDescriptorLimit } from './descriptor-limit.ts'
import { securityHeaders } from './security-headers.ts'

/** A path holds the names of up to 20 procedures. */
const maxPathLength = 2_000
const minuteMs = 60_000

/** Creates the application without routes, on a server that limits its connections. */
export function createApp(
  options: AppOptions,
  countRequest: CountRequest,
): { app: FastifyInstance; connections: Connections } {
  const { publicUrl, logLevel, logStream, trustProxy, readiness } = options
  const headers = securityHeaders(publicUrl)
  const connections = createConnections({
    ...(options.connectionLimits ?? connectionLimitsFor(trustProxy)),
    onShortage: atMostOnceAMinute((error) =>
      app.log.warn({ err: error }, 'Connections run short: those that wait are closed'),
    ),
  })

  const app = fastify({
    logger: {
      level: logLevel,
      serializers: { err: errorForLog },
      ...(logStream && { stream: logStream }),
    },
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy,
    // The router reads the bodies of its calls itself, each up to a limit of its own. Nothing else has one.
    bodyLimit: freeBodyBytes,
    serverFactory: (handler) => connections.createServer(handler),
    forceCloseConnections: 'idle',
    // Requests that arrive during the shutdown are still answered.
    return503OnClosing: false,
    routerOptions: { maxParamLength: maxPathLength, querystringParser: (text) => ({ text }) },
    genReqId: () => newId(),
    frameworkErrors: (error, request, reply) => {
      void reply.headers(headers)
      answerError(refusalOfCount(countRequest, request.ip) ?? error, request, reply)
    },
    clientErrorHandler: (error, socket) => answerUnreadable(error, socket, headers),
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))
  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers(headers).header('x-request-id', request.id)
    done()
  })
  app.addHook('preClose', (done) => {
    connections.closeSoon()
    done()
  })
  app.addHook('onSend', async (_request, reply, payload) => {
    if (readiness.isLeaving) void reply.header('connection', 'close')
    return payload
  })
  return { app, connections }
}

/** All connections of a proxy come from its address. */
function connectionLimitsFor(trustProxy: AppOptions['trustProxy']) {
  const maxConnections = connectionsWithin(readDescriptorLimit())
  const isBehindProxy = trustProxy !== false
  return { maxConnections, maxPerAddress: isBehindProxy ? maxConnections : maxConnections / 2 }
}

/** No hook runs for a request whose path cannot be read, so it is counted here. */
function refusalOfCount(countRequest: CountRequest, ip: string): Error | undefined {
  try {
    countRequest({ ip, sessionId: undefined })
    return undefined
  } catch (error) {
    return error instanceof Error
      ? error
      : new Error('The request was not counted', { cause: error })
  }
}

function atMostOnceAMinute<Given>(act: (given: Given) => void): (given: Given) => void {
  let lastMs = -Infinity
  return (given) => {
    if (performance.now() - lastMs < minuteMs) return
    lastMs = performance.now()
    act(given)
  }
}
