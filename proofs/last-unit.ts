import { newId } from '@inventory-pro/shared/id'
import { answerOf, nameOf } from './lib/answer.ts'
import { startApis } from './lib/api-process.ts'
import { openBusiness, verifyProblems } from './lib/business.ts'
import type { Findings, Trial } from './lib/proof.ts'

const takers = 200

/** 200 callers at once take the last unit through two processes: exactly one gets it, in every round. */
export async function proveLastUnit({ databaseUrl, size, progress }: Trial): Promise<Findings> {
  await using started = await startApis(databaseUrl, 2)
  const business = await openBusiness(started.apis, { products: 1, locations: 1, openingStock: 0 })
  const [productId = ''] = business.productIds
  const [client] = business.clients
  if (!client) throw new Error('No process was started.')
  const violations: string[] = []

  for (let round = 1; round <= size; round += 1) {
    await client.stock.record.mutate({ requestId: newId(), type: 'IN', productId, quantity: 1 })
    const answers = await Promise.all(
      Array.from({ length: takers }, (_, taker) => {
        const { stock } = business.clients[taker % business.clients.length] ?? client
        const requestId = newId()
        return answerOf(stock.record.mutate({ requestId, type: 'OUT', productId, quantity: 1 }))
      }),
    )

    const counts = Object.fromEntries(
      Object.entries(Object.groupBy(answers, nameOf)).map(([name, same]) => [name, same?.length]),
    )
    const { quantity } = await client.inventory.get.query({ productId })
    const isRight = counts['done'] === 1 && counts['INSUFFICIENT_STOCK'] === takers - 1
    if (!isRight || quantity !== 0) {
      violations.push(`round ${round}: ${JSON.stringify(counts)}, ${quantity} left`)
    }
    if (round % 10 === 0) progress(`${round} rounds`)
  }

  violations.push(...(await verifyProblems(client)))
  return { figures: { rounds: size, takers: size * takers, processes: 2 }, violations }
}
