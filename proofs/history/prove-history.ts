import { setTimeout as sleep } from 'node:timers/promises'
import { keyOf } from '@inventory-pro/core/ledger/stock-key'
import { newId } from '@inventory-pro/shared/id'
import { answerOf, nameOf } from '../lib/answer.ts'
import { startApis } from '../lib/api-process.ts'
import { type Business, openBusiness, verifyProblems } from '../lib/business.ts'
import { type Intent, send } from '../lib/intent.ts'
import type { Findings, Trial } from '../lib/proof.ts'
import { type Random, seededRandom } from '../lib/random.ts'
import { checkHistory, type Observation } from './check-history.ts'
import { contradictions, effectOf, sightingsOf } from './observe.ts'

const workers = 32
/** So little that about every third command finds too little. */
const openingStock = 8
const maxQuantity = 6
const resendDelayMs = 50

type Log = { history: Observation[]; counts: Record<string, number>; violations: string[] }

/**
 * Many callers at two processes write down when they sent a command, when it was answered, and what it told them.
 * Then all of it together must be what one ledger, that takes one command after the other, would have told.
 */
export async function proveHistory({
  databaseUrl,
  seed,
  size,
  progress,
}: Trial): Promise<Findings> {
  await using started = await startApis(databaseUrl, 2)
  const business = await openBusiness(started.apis, { products: 4, locations: 3, openingStock })
  const log: Log = { history: openings(business), counts: {}, violations: [] }

  let left = size
  await Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      const random = seededRandom(seed + worker)
      while (left > 0) {
        left -= 1
        await live(random, business, log)
        progress(`${log.history.length} commands`)
      }
    }),
  )

  const [client] = business.clients
  if (!client) throw new Error('No process was started.')
  const anomalies = checkHistory(log.history)
  const violations = [...log.violations, ...anomalies, ...(await verifyProblems(client))]
  return {
    figures: { commands: size, workers, anomalies: anomalies.length, ...log.counts },
    violations,
  }
}

/** The opening stock, which was there before anything was sent. */
function openings({ productIds, locationIds }: Business): Observation[] {
  const [locationId = ''] = locationIds
  return productIds.map((productId) => ({
    name: `opening of ${productId}`,
    invokedAtMs: 0,
    repliedAtMs: performance.now(),
    wrote: [
      {
        level: keyOf({ productId, locationId }),
        seq: 1,
        delta: openingStock,
        balanceAfter: openingStock,
      },
    ],
    saw: [],
  }))
}

/** Sends one command until it is answered, and writes down what happened. */
async function live(random: Random, business: Business, log: Log): Promise<void> {
  const intent = contend(random, business)
  const invokedAtMs = performance.now()
  for (;;) {
    const answer = await answerOf(send(random.pick(business.clients), intent))
    const name = nameOf(answer)
    log.counts[name] = (log.counts[name] ?? 0) + 1
    if (answer.end === 'lost') {
      if (answer.reason === 'INTERNAL') log.violations.push(`${intent.input.requestId}: INTERNAL`)
      await sleep(resendDelayMs)
      continue
    }
    const isDone = answer.end === 'done'
    const effect = isDone ? effectOf(intent, answer.operation) : sightingsOf(answer.refusal)
    const times = { invokedAtMs, repliedAtMs: performance.now() }
    log.history.push({ name: intent.input.requestId, ...times, ...effect })
    log.violations.push(...contradictions(intent, isDone ? answer.operation : answer.refusal))
    return
  }
}

/** A command on few levels with little in them. It names no level twice, so it observes the stored balances. */
function contend(random: Random, { productIds, locationIds }: Business): Intent {
  const requestId = newId()
  const quantity = () => 1 + random.below(maxQuantity)
  const products = random.shuffle(productIds).slice(0, 1 + random.below(3))
  const [locationId = '', toLocationId = ''] = random.shuffle(locationIds)
  const choice = random.below(10)

  if (choice < 4) {
    const type = random.pick(['IN', 'OUT'] as const)
    const [productId = ''] = products
    return {
      kind: 'record',
      input: { requestId, type, productId, locationId, quantity: quantity() },
    }
  }
  if (choice < 6) {
    const lines = products.map((productId) => {
      const type = random.pick(['IN', 'OUT', 'OUT'] as const)
      return { type, productId, locationId: random.pick(locationIds), quantity: quantity() }
    })
    return { kind: 'recordMany', input: { requestId, lines } }
  }
  if (choice < 8) {
    const lines = products.map((productId) => ({ productId, quantity: quantity() }))
    return {
      kind: 'transfer',
      input: { requestId, fromLocationId: locationId, toLocationId, lines },
    }
  }
  const lines = products.map((productId) => {
    const counted = random.below(2 * maxQuantity)
    return random.below(2) === 0
      ? { productId, counted }
      : { productId, counted, expected: random.below(2 * maxQuantity) }
  })
  return { kind: 'count', input: { requestId, locationId, lines } }
}
