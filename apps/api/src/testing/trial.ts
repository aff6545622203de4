import type { Services } from '@inventory-pro/core/context'
import { createLedger } from '@inventory-pro/core/ledger/ledger'
import { createDb } from '@inventory-pro/db/client'
import { everythingOf } from '@inventory-pro/db/testing/everything-of'
import {
  filledQuantity,
  type FilledTenant,
  fillTenant,
} from '@inventory-pro/db/testing/fill-tenant'
import { withoutTenant } from '@inventory-pro/db/testing/tenant-conditions'
import { openTestDb, testDatabaseUrl } from '@inventory-pro/db/testing/test-database'
import { openUnboundDb } from '@inventory-pro/db/testing/unbound-db'
import { openWire } from '@inventory-pro/db/testing/wire'
import { newId } from '@inventory-pro/shared/id'

/** Which walls between tenants are taken down. */
export type Missing = { conditions: boolean; rowSecurity: boolean }

type Rows = Record<string, unknown[]>

export type Trial = AsyncDisposable & {
  /** What the program works with, on a database that lacks a wall. */
  services: Services
  /** A tenant with a row in every table that nobody here has any business with. */
  neighbour: FilledTenant
  /** The rows of the neighbour that came to the program. */
  strayRows: string[]
  /** The statements of the program, as it meant them. */
  statements: Set<string>
  /** The neighbour's rows as they were before, and as they are now. */
  rowsBefore: Rows
  readRows: () => Promise<Rows>
}

/** Takes walls down, and watches over a neighbour. */
export async function openTrial({ conditions, rowSecurity }: Missing): Promise<Trial> {
  await using open = new AsyncDisposableStack()
  const { neighbour, isOfNeighbour, rowsBefore } = await makeNeighbour()
  const strayRows: string[] = []
  const statements = new Set<string>()
  const wire = open.use(
    await openWire(await testDatabaseUrl(), {
      onStatement: (text) => {
        statements.add(text)
        return conditions ? withoutTenant(text) : text
      },
      onRow: (values) => {
        if (isOfNeighbour(values)) strayRows.push(values)
      },
    }),
  )
  const db = rowSecurity ? open.use(await openUnboundDb(wire.url)) : createDb(wire.url)
  if (!rowSecurity) open.defer(db.close)
  const opened = open.move()
  return {
    services: { db, ledger: createLedger(db) },
    neighbour,
    strayRows,
    statements,
    rowsBefore,
    readRows: () => readRows(neighbour),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  }
}

const uuid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g

async function makeNeighbour() {
  await using db = await openTestDb()
  const mark = `neighbour${newId().slice(-8)}`
  const neighbour = await fillTenant(db, mark)
  const rowsBefore = await readRows(neighbour)
  const ids = new Set(JSON.stringify(rowsBefore).match(uuid))
  // Products and places that a command names come back with what is known of them, be it nothing.
  for (const id of [neighbour.productId, neighbour.mainId, neighbour.annexId]) ids.delete(id)
  const isOfNeighbour = (values: string) =>
    values.includes(mark) ||
    values.includes(String(filledQuantity)) ||
    (values.match(uuid) ?? []).some((id) => ids.has(id))
  return { neighbour, rowsBefore, isOfNeighbour }
}

async function readRows({ tenantId }: FilledTenant): Promise<Rows> {
  await using db = await openTestDb()
  return await everythingOf(db, tenantId)
}
