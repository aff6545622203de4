import type { Command } from './command.ts'

/** The maximum size of a batch, so that a long queue does not become one long transaction. */
const maxBatchCommands = 512
const maxBatchLines = 5_000
/** A smaller batch costs more beside another one than it gains. */
const minSecondBatch = 8

export type Queued = { readonly command: Pick<Command, 'target' | 'inputs'> }

type Entry<One> = {
  readonly one: One
  /** The products that the command touches; null if they follow from the operation that it takes back. */
  readonly products: ReadonlySet<string> | null
  readonly lines: number
}

export type Batch<One> = {
  readonly ones: readonly One[]
  readonly products: ReadonlySet<string>
  readonly touchesAny: boolean
}

export type TenantQueue<One extends Queued> = ReturnType<typeof createTenantQueue<One>>

/**
 * Queues the commands of one tenant, and hands them out in batches. Two batches may be under way if they share no
 * product. Commands of one product keep their order.
 */
export function createTenantQueue<One extends Queued>() {
  let waiting: Entry<One>[] = []
  const underWay = new Set<Batch<One>>()
  /** How many of the waiting commands may fit into a second batch. Looking at all of them each time would take long. */
  let candidates = 0

  function begin(entries: readonly Entry<One>[]): Batch<One> | undefined {
    if (entries.length === 0) return undefined
    const taken = new Set(entries)
    waiting = waiting.filter((entry) => !taken.has(entry))
    candidates = waiting.length
    const batch = {
      ones: entries.map(({ one }) => one),
      products: productsOf(entries),
      touchesAny: entries.some(({ products }) => products === null),
    }
    underWay.add(batch)
    return batch
  }

  return {
    add(one: One): void {
      waiting.push(entryOf(one))
      candidates += 1
    },
    waitingCount: () => waiting.length,
    isIdle: () => waiting.length === 0 && underWay.size === 0,
    end: (batch: Batch<One>): void => void underWay.delete(batch),

    /**
     * Takes the commands that may start now, and leaves half of them for a second batch if one is allowed. Returns
     * nothing if all waiting commands conflict with those under way.
     */
    take(mayWriteTwo: boolean): Batch<One> | undefined {
      const [other] = underWay
      const free = fitting(waiting, other)
      return begin(mayWriteTwo && other === undefined ? leaveHalf(free) : free)
    },

    /** Takes a batch beside the one that is under way, if enough commands touch none of its products. */
    takeSecond(): Batch<One> | undefined {
      const [other, ...more] = underWay
      if (other === undefined || more.length > 0 || other.touchesAny) return undefined
      const minimum = Math.max(minSecondBatch, other.ones.length / 2)
      if (candidates < minimum) return undefined
      const free = fitting(waiting, other)
      candidates = free.length
      return free.length < minimum ? undefined : begin(free)
    },
  }
}

function entryOf<One extends Queued>(one: One): Entry<One> {
  const { target, inputs } = one.command
  // The target operation may have as many lines as any.
  if (target !== null) return { one, products: null, lines: maxBatchLines }
  const products = new Set<string>()
  let lines = 0
  for (const input of inputs) {
    for (const { key } of input) products.add(key.productId)
    lines += input.length
  }
  return { one, products, lines }
}

/** Returns the waiting commands that fit into one batch and touch nothing of `other`, nor of a command left before. */
function fitting<One>(waiting: readonly Entry<One>[], other: Batch<One> | undefined) {
  const found: Entry<One>[] = []
  const blocked = new Set(other?.products)
  let lines = 0
  for (const entry of waiting) {
    const isFree = entry.products === null ? other === undefined : areApart(entry.products, blocked)
    if (!isFree) {
      if (entry.products === null) break
      for (const product of entry.products) blocked.add(product)
      continue
    }
    lines += entry.lines
    if (found.length > 0 && (found.length === maxBatchCommands || lines > maxBatchLines)) break
    found.push(entry)
  }
  return other?.touchesAny === true ? [] : found
}

/** Returns the first half if the second one could be a batch beside it, and else all. */
function leaveHalf<One>(entries: readonly Entry<One>[]): readonly Entry<One>[] {
  if (entries.length < 2 * minSecondBatch) return entries
  if (entries.some(({ products }) => products === null)) return entries
  const half = entries.slice(0, Math.ceil(entries.length / 2))
  const touched = productsOf(half)
  const rest = entries.slice(half.length)
  const apart = rest.filter(({ products }) => products !== null && areApart(products, touched))
  return apart.length < minSecondBatch ? entries : half
}

function productsOf<One>(entries: readonly Entry<One>[]): Set<string> {
  return new Set(entries.flatMap(({ products }) => (products === null ? [] : [...products])))
}

function areApart(products: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const product of products) if (others.has(product)) return false
  return true
}
