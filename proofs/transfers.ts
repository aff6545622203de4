import { setTimeout as sleep } from 'node:timers/promises'
import { keyOf } from '@inventory-pro/core/ledger/stock-key'
import { newId } from '@inventory-pro/shared/id'
import { answerOf, nameOf } from './lib/answer.ts'
import { startApis } from './lib/api-process.ts'
import { type Business, openBusiness, verifyProblems } from './lib/business.ts'
import { type Intent, send } from './lib/intent.ts'
import { addMovements, differences, readLevels, type Sums } from './lib/movement-sums.ts'
import type { Findings, Trial } from './lib/proof.ts'
import { type Random, seededRandom } from './lib/random.ts'

const workers = 50
const openingStock = 100

/** What may end a command here: nothing, or that the stock is not there. */
const expectedEnds = new Set(['done', 'INSUFFICIENT_STOCK'])

/**
 * 50 callers move the same products back and forth through two processes, each command with its lines in an order
 * of its own: no caller hears of a deadlock, and nothing is lost on the way.
 */
export async function proveTransfers({
  databaseUrl,
  seed,
  size,
  progress,
}: Trial): Promise<Findings> {
  await using started = await startApis(databaseUrl, 2)
  const business = await openBusiness(started.apis, { products: 6, locations: 3, openingStock })
  const { clients, productIds, locationIds } = business
  const sums: Sums = new Map(
    productIds.map((id) => [
      keyOf({ productId: id, locationId: locationIds[0] ?? '' }),
      openingStock,
    ]),
  )
  const counts: Record<string, number> = {}

  const endsAtMs = Date.now() + size * 1000
  await Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      const random = seededRandom(seed + worker)
      while (Date.now() < endsAtMs) {
        const answer = await answerOf(send(random.pick(clients), moveAbout(random, business)))
        const name = nameOf(answer)
        counts[name] = (counts[name] ?? 0) + 1
        if (answer.end === 'done') addMovements(sums, answer.operation)
        progress(JSON.stringify(counts))
      }
    }),
  )
  // What nobody answered may still be under way.
  await sleep(1_000)

  const [client] = clients
  if (!client) throw new Error('No process was started.')
  const surprises = Object.entries(counts).filter(([name]) => !expectedEnds.has(name))
  const violations = [
    ...surprises.map(([name, count]) => `${count} commands ended with ${name}`),
    ...differences(sums, await readLevels(client)),
    ...(await verifyProblems(client)),
  ]
  return { figures: { workers, loadSeconds: size, ...counts }, violations }
}

/** Between any two locations, in any order of products: two such commands want the same levels the other way round. */
function moveAbout(random: Random, { productIds, locationIds }: Business): Intent {
  const requestId = newId()
  const products = random.shuffle(productIds).slice(0, 2 + random.below(productIds.length - 1))
  const [fromLocationId = '', toLocationId = ''] = random.shuffle(locationIds)
  if (random.below(2) === 0) {
    const lines = products.map((productId) => ({ productId, quantity: 1 }))
    return { kind: 'transfer', input: { requestId, fromLocationId, toLocationId, lines } }
  }
  const lines = products.flatMap((productId) => [
    { productId, type: 'OUT' as const, locationId: fromLocationId, quantity: 1 },
    { productId, type: 'IN' as const, locationId: toLocationId, quantity: 1 },
  ])
  return { kind: 'recordMany', input: { requestId, lines } }
}
