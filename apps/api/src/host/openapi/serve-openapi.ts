import type { FastifyInstance } from 'fastify'
import { describeApi } from './describe-api.ts'

/** Serves the description of the API at `/openapi.json`, for anyone. */
export function serveOpenapi(app: FastifyInstance, publicUrl: URL): void {
  let text: string | undefined
  app.get('/openapi.json', (_request, reply) => {
    // Made when it is asked for: most processes never are.
    text ??= JSON.stringify(describeApi(publicUrl))
    return reply.type('application/json').send(text)
  })
}
