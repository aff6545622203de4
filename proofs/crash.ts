import { setTimeout as sleep } from 'node:timers/promises'
import type { InventoryClient } from '@inventory-pro/client'
import { migrate } from '@inventory-pro/db/migrate/migrate'
import type { OperationView } from '@inventory-pro/shared/stock/operation'
import { answerOf, nameOf } from './lib/answer.ts'
import { startApis } from './lib/api-process.ts'
import { type Business, openBusiness, verifyProblems } from './lib/business.ts'
import { type CrashableServer, startCrashable } from './lib/crashable-server.ts'
import { type Intent, randomIntent, send } from './lib/intent.ts'
import { addMovements, differences, readLevels } from './lib/movement-sums.ts'
import type { Findings, Trial } from './lib/proof.ts'
import { seededRandom } from './lib/random.ts'

const workers = 24
const openingStock = 1_000_000
const places = { maxLines: 4, counted: openingStock }
const loadMs = 1_000
const resendDelayMs = 100

type Log = {
  acknowledged: { intent: Intent; operation: OperationView }[]
  counts: Record<string, number>
  violations: string[]
}

/**
 * Kills the API, or PostgreSQL with all its processes, repeatedly under load. Each acknowledged command must be stored
 * exactly once, and each other one must take effect once after a retry. Starts its own server, because it kills it.
 */
export async function proveCrash({ seed, size, progress }: Trial): Promise<Findings> {
  await using server = await startCrashable()
  await migrate(server.url)
  await using started = await startApis(server.url, 2)
  const business = await openBusiness(started.apis, { products: 8, locations: 3, openingStock })
  const random = seededRandom(seed)
  const log: Log = { acknowledged: [], counts: {}, violations: [] }

  const stop = { isAsked: false }
  const load = Promise.all(
    Array.from({ length: workers }, (_, worker) =>
      work(business, { log, stop, seed: seed + worker }),
    ),
  )
  for (let crash = 1; crash <= size; crash += 1) {
    await sleep(loadMs / 2 + random.below(loadMs))
    if (crash % 2 === 0) await crashDatabase(server)
    else await crashApi(random.pick(started.apis))
    progress(`${crash} crashes, ${log.acknowledged.length} acknowledged`)
  }
  await sleep(loadMs)
  stop.isAsked = true
  await load

  const violations = [...log.violations, ...(await compareBooks(business, log.acknowledged))]
  const figures = { crashes: size, acknowledged: log.acknowledged.length, ...log.counts }
  return { figures, violations }
}

async function crashApi(api: { kill: () => Promise<void>; restart: () => Promise<void> }) {
  await api.kill()
  await api.restart()
}

async function crashDatabase(server: CrashableServer): Promise<void> {
  await server.kill()
  await server.restart()
}

type Work = { log: Log; stop: { isAsked: boolean }; seed: number }

/** Sends one command after the other, each until it is answered. */
async function work(business: Business, { log, stop, seed }: Work): Promise<void> {
  const random = seededRandom(seed)
  while (!stop.isAsked) {
    const intent = randomIntent(random, { ...business, ...places })
    for (;;) {
      const answer = await answerOf(send(random.pick(business.clients), intent))
      const name = nameOf(answer)
      log.counts[name] = (log.counts[name] ?? 0) + 1
      if (answer.end === 'done') log.acknowledged.push({ intent, operation: answer.operation })
      if (answer.end === 'refused' || name === 'lost: INTERNAL') {
        log.violations.push(`${intent.kind} ${intent.input.requestId}: ${name}`)
      }
      if (answer.end !== 'lost') break
      await sleep(resendDelayMs)
    }
  }
}

/** Compares the answers of the callers with the books. */
async function compareBooks(
  { clients, productIds, locationIds }: Business,
  acknowledged: Log['acknowledged'],
): Promise<string[]> {
  const [client] = clients
  if (!client) throw new Error('No process was started.')
  const sums = new Map(productIds.map((id) => [`${id} ${locationIds[0]}`, openingStock]))
  for (const { operation } of acknowledged) addMovements(sums, operation)

  const stored = await readLog(client)
  const lost = acknowledged.filter(
    ({ intent, operation }) => stored.get(intent.input.requestId) !== operation.id,
  )
  const surplus = stored.size - productIds.length - acknowledged.length
  return [
    ...lost.map(({ intent }) => `${intent.kind} ${intent.input.requestId}: acknowledged and lost`),
    ...(surplus === 0 ? [] : [`${surplus} operations that nobody was told of`]),
    ...differences(sums, await readLevels(client)),
    ...(await verifyProblems(client)),
  ]
}

/** The whole operations log: the operation of every request id. */
async function readLog(client: InventoryClient): Promise<Map<string, string>> {
  const operations = new Map<string, string>()
  let cursor: string | undefined
  do {
    const page = await client.stock.operations.query({ limit: 200, ...(cursor && { cursor }) })
    for (const { requestId, id } of page.items) operations.set(requestId, id)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return operations
}
