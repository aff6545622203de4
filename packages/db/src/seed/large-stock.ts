import { hash } from 'node:crypto'
import { type LargeBooks, openLargeBooks } from './large-books.ts'
import { type LargeOperation, makeHistory } from './large-history.ts'
import type { LargeTenant, TenantPlan } from './large-tenant.ts'

const hourMs = 60 * 60 * 1000
const dayMs = 24 * hourMs

/** How long the history of a large business is. */
export const historyDays = 365

/** An operation on its way to the tables. */
type Entry = LargeOperation & {
  id: string
  reference: string | null
  reversesId: string | null
  /** ISO 8601. */
  at: string
}

/**
 * Copies a year of operations with their movements and outbox rows, then the resulting levels and inventories. The
 * tables end as the ledger would leave them.
 */
export async function copyStock(
  tenant: LargeTenant,
  plan: TenantPlan,
  onProgress: (movements: number) => void,
): Promise<void> {
  const { products, locationIds, random, copier, nextId } = tenant
  const books = openLargeBooks(products, locationIds.length)
  const moved: Span[] = []
  const documents = new Map<string, number>()
  let done = 0
  let id = ''

  for (const operation of makeHistory({ books, random }, plan.movements)) {
    const atMs = plan.startMs + workingTime(done / plan.movements)
    const reversesId = operation.kind === 'reversal' ? id : null
    id = nextId(atMs)
    const reference = nextReference(documents, operation.series)
    const entry = { ...operation, id, reference, reversesId, at: new Date(atMs).toISOString() }
    addOperation(tenant, entry, nextId(atMs))
    for (const movement of operation.movements) {
      addMovement(tenant, entry, { ...movement, id: nextId(atMs) })
      const level = movement.product * locationIds.length + movement.place
      moved[level] = { since: moved[level]?.since ?? entry.at, recordedAt: entry.at }
    }
    done += operation.movements.length
    if (copier.isFull()) {
      await copier.flush()
      onProgress(done)
    }
  }
  addLevels(tenant, plan, { books, moved })
  await copier.flush()
  onProgress(done)
}

/** Spreads a year's work over the days of the year, from seven in the morning to six. */
function workingTime(fraction: number): number {
  const days = fraction * historyDays
  const day = Math.floor(days)
  return Math.floor(day * dayMs + (7 + 11 * (days - day)) * hourMs)
}

function nextReference(documents: Map<string, number>, series: string | null): string | null {
  if (series === null) return null
  const number = (documents.get(series) ?? 100_000) + 1
  documents.set(series, number)
  return `${series}-${number}`
}

function addOperation(
  { tenantId, memberIds, random, copier }: LargeTenant,
  { id, kind, reason, reference, reversesId, at }: Entry,
  requestId: string,
): void {
  copier.add('StockOperation', {
    tenantId,
    id,
    requestId,
    requestHash: `\\x${hash('sha256', requestId)}`,
    kind,
    reason,
    reference,
    source: random.pick(['web', 'web', 'web', 'api', 'import']),
    // The last member is a viewer.
    actorId: random.pick(memberIds.slice(0, -1)),
    occurredAt: at,
    recordedAt: at,
    reversesId,
  })
  const payload = JSON.stringify({ operationId: id, kind })
  copier.add('Outbox', { tenantId, kind: 'stock.operation', payload, createdAt: at })
}

function addMovement(
  { tenantId, productIds, locationIds, copier }: LargeTenant,
  { id: operationId, kind, at }: Entry,
  movement: LargeOperation['movements'][number] & { id: string },
): void {
  const { id, product, place, delta, seq, balanceAfter } = movement
  const key = { productId: productIds[product] ?? null, locationId: locationIds[place] ?? null }
  copier.add('StockMovement', {
    tenantId,
    id,
    operationId,
    ...key,
    type: delta > 0 ? 'IN' : 'OUT',
    quantity: Math.abs(delta),
    reason: null,
    seq,
    balanceAfter,
    createdAt: at,
    updatedAt: at,
  })
  if (kind === 'count') {
    const held = balanceAfter - delta
    const seen = { counted: balanceAfter, held, expected: null }
    copier.add('StockObservation', { tenantId, operationId, ...key, ...seen })
  }
}

/** When a level's first and last movements were recorded. */
type Span = { since: string; recordedAt: string }
type End = { books: LargeBooks; moved: Span[] }

function addLevels(tenant: LargeTenant, plan: TenantPlan, { books, moved }: End): void {
  const { tenantId, products, productIds, locationIds, copier, nextId } = tenant
  const createdAt = new Date(plan.startMs).toISOString()
  for (const [product, { minStock, maxStock }] of products.entries()) {
    const productId = productIds[product] ?? null
    let updatedAt = createdAt
    for (const [place, locationId] of locationIds.entries()) {
      const seq = books.seqAt(product, place)
      const span = moved[product * locationIds.length + place]
      if (span === undefined) continue
      const quantity = books.heldAt(product, place)
      copier.add('StockLevel', { tenantId, productId, locationId, quantity, seq, ...span })
      if (span.recordedAt > updatedAt) updatedAt = span.recordedAt
    }
    const id = nextId(plan.startMs)
    const quantity = books.heldOf(product)
    const inventory = { tenantId, id, productId, quantity, minStock, maxStock }
    copier.add('Inventory', { ...inventory, createdAt, updatedAt })
  }
}
