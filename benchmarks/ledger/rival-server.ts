import fastify from 'fastify'
import { guardedThroughPg, transactionThroughPrisma } from './rivals.ts'

// A bare Fastify route in front of a rival: no log-in, no tenant, no schema.
const [, , kind, url = ''] = process.argv
const rival = kind === 'prisma' ? transactionThroughPrisma(url) : guardedThroughPg(url)

const app = fastify()
app.post<{ Body: { hot: boolean } }>('/move', async ({ body }) => {
  await rival.move(body.hot)
  return { moved: true }
})
process.on('SIGTERM', () => process.exit(0))
process.stdout.write(`${await app.listen({ port: 0, host: '127.0.0.1' })}\n`)
