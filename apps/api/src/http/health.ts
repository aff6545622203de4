import type { FastifyInstance } from 'fastify'
import type { Metrics } from '../plugins/metrics.ts'

type Options = {
  /** Tells why the server cannot serve now, or nothing when it can. */
  findObstacle: () => Promise<string | undefined>
  metrics: Metrics
}

/** What those who run the server ask: is it alive, may it get traffic, how is it doing. Never turned away. */
export function serveHealth(app: FastifyInstance, { findObstacle, metrics }: Options): void {
  let isClosing = false
  app.addHook('preClose', (done) => {
    isClosing = true
    done()
  })

  app.get('/livez', () => ({ status: 'ok' }))

  app.get('/readyz', async (_request, reply) => {
    const obstacle = isClosing ? 'The server is closing' : await findObstacle()
    if (obstacle === undefined) return { status: 'ok' }
    return reply.status(503).send({ status: 'unavailable', obstacle })
  })

  app.get('/metrics', async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.print()),
  )
}
