import type { FoundByCode } from '@inventory-pro/shared/catalog/product'
import { isWorthRetrying } from '../../lib/query-client.ts'
import { refusalOf } from '../../lib/refusal.ts'
import { queries } from '../../lib/trpc.ts'

/** Keys are held during a look-up, so it must end. */
const longestMs = 8000

/** Retries once, and never a refusal: an unknown code is offered at once. */
const retry = (tries: number, error: unknown) => tries < 1 && isWorthRetrying(tries, error)

/** Finds what bears exactly this code. Nothing similar is ever returned. Fails at once without a network. */
export async function findByCode(code: string): Promise<FoundByCode | undefined> {
  try {
    const search = queries.product.findByCode.fetch({ code }, { networkMode: 'always', retry })
    return await Promise.race([search, failAfter(longestMs)])
  } catch (error) {
    if (refusalOf(error)?.reason === 'NOT_FOUND') return undefined
    throw error
  }
}

async function failAfter(timeMs: number): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, timeMs))
  throw new Error('The look-up took too long.')
}
