import { DomainError } from '@inventory-pro/shared/errors'
import type { Page } from '@inventory-pro/shared/list'
import { Prisma } from './generated/client.ts'
import {
  decodeCursor,
  encodeCursor,
  type Order,
  type Position,
  type SortType,
} from './list-cursor.ts'
import type { Search, SearchRequest } from './search.ts'
import type { Statement } from './statement-batch.ts'
import type { SqlTx } from './tenant-scope.ts'

/** How one kind of thing is read, wherever it is shown. */
type Reading<Row, Item> = {
  /** What one is called, such as `product`. */
  thing: string
  select: Prisma.Sql
  from: Prisma.Sql
  /** The column that holds the tenant: every list is of one tenant, so that an index can lead to it. */
  tenantId: Prisma.Sql
  /** A uuid that no two rows share; it orders rows whose sort values are equal. */
  id: Prisma.Sql
  toItem: (row: Row) => Item
}

/** How things are read and how a list of them may be sorted: everything but what one caller asks for. */
export type List<Row, Item, SortKey extends string> = Reading<Row, Item> & {
  sorts: Record<SortKey, SortColumn>
  defaultSort: Order<SortKey>
  search: Search
}

export type SortColumn = {
  column: Prisma.Sql
  type: SortType
  nullable?: true
  /** The same id from the column's own table, where that is another: so one index can lead to the place. */
  id?: Prisma.Sql
}

type Request<SortKey extends string> = {
  search?: string | undefined
  sort?: Order<SortKey> | undefined
  limit: number
  cursor?: string | undefined
  /** Conditions beside the tenant and the search; all must hold. */
  where: readonly Prisma.Sql[]
  /** The tables to count in, when there is no search and the conditions need fewer than showing does. */
  countFrom?: Prisma.Sql
}

type Positioned<Row> = Row & { pageValue: string | null; pageId: string }

const exactUpTo = 10_000

/** Gives one page. A search that finds nothing is tried once more, forgiving a mistake in each word. */
export async function listPage<Row extends object, Item, SortKey extends string>(
  tx: SqlTx,
  list: List<Row, Item, SortKey>,
  request: Request<SortKey>,
): Promise<Page<Item>> {
  const found = await readPage(tx, list, { ...request, isLoose: false })
  if (request.search === undefined || found.total > 0) return found
  return readPage(tx, list, { ...request, isLoose: true })
}

/**
 * Gives one page, by the place where the page before ended: a row is never shown twice or left out,
 * whatever is written meanwhile before or after that place, and a late page costs no more than the first.
 */
async function readPage<Row extends object, Item, SortKey extends string>(
  tx: SqlTx,
  list: List<Row, Item, SortKey>,
  request: Request<SortKey> & Pick<SearchRequest, 'isLoose'>,
): Promise<Page<Item>> {
  const { search: text, isLoose } = request
  const order = request.sort ?? list.defaultSort
  const sort = list.sorts[order.by]
  const conditions = [
    ofTenant(tx, list),
    ...request.where,
    ...(text === undefined ? [] : [list.search(tx, { text, isLoose })]),
  ]
  const id = sort.id ?? list.id
  const rest =
    request.cursor === undefined
      ? []
      : [isAfter(id, sort, { order, last: decodeCursor(request.cursor, order, sort.type) })]
  const countFrom = (text === undefined && request.countFrom) || list.from
  const direction = order.direction === 'asc' ? Prisma.sql`ASC` : Prisma.sql`DESC`

  // As JSON has it, an instant is ISO 8601 and every other value is its plain text.
  const page = Prisma.sql`
    SELECT ${list.select}, to_jsonb(${sort.column}) #>> '{}' AS "pageValue", ${id} AS "pageId"
    ${fromWhere(list.from, [...conditions, ...rest])}
    ORDER BY ${sort.column} ${direction}, ${id} ${direction}
    LIMIT ${request.limit + 1}`
  // Asked together, the two travel together.
  const [rows, count] = await Promise.all([
    tx.query<Positioned<Row>>(statementOf(page)),
    countRows(tx, fromWhere(countFrom, conditions)),
  ])

  const shown = rows.slice(0, request.limit)
  const last = rows.length > request.limit ? shown.at(-1) : undefined
  return {
    items: shown.map((row) => list.toItem(row)),
    nextCursor: last ? encodeCursor(order, { value: last.pageValue, id: last.pageId }) : null,
    ...count,
  }
}

/** Gives one thing as its list shows it; refuses an id that the tenant does not have. */
export async function getItem<Row extends object, Item>(
  tx: SqlTx,
  reading: Reading<Row, Item>,
  id: string,
): Promise<Item> {
  const conditions = [ofTenant(tx, reading), Prisma.sql`${reading.id} = ${id}::uuid`]
  const [row] = await tx.query<Row>(
    statementOf(Prisma.sql`SELECT ${reading.select} ${fromWhere(reading.from, conditions)}`),
  )
  if (row === undefined) throw new DomainError('NOT_FOUND', { thing: reading.thing, id })
  return reading.toItem(row)
}

/** For the lists whose things are archived: those in daily use, or only those that are not. */
export function isArchived(archivedAt: Prisma.Sql, archived: boolean): Prisma.Sql {
  return archived ? Prisma.sql`${archivedAt} IS NOT NULL` : Prisma.sql`${archivedAt} IS NULL`
}

function statementOf({ text, values }: Prisma.Sql): Statement {
  return { text, values }
}

function ofTenant(tx: SqlTx, { tenantId }: { tenantId: Prisma.Sql }): Prisma.Sql {
  return Prisma.sql`${tenantId} = ${tx.tenantId}::uuid`
}

function fromWhere(from: Prisma.Sql, conditions: Prisma.Sql[]): Prisma.Sql {
  return Prisma.sql`FROM ${from} WHERE ${Prisma.join(conditions, ' AND ')}`
}

/** PostgreSQL sorts null after every value; comparing with it gives no answer, so it is spelled out. */
function isAfter(
  id: Prisma.Sql,
  { column, type, nullable }: SortColumn,
  { order, last }: { order: Order<string>; last: Position },
): Prisma.Sql {
  const isAscending = order.direction === 'asc'
  const beyond = isAscending ? Prisma.sql`>` : Prisma.sql`<`
  if (last.value === null) {
    const laterNull = Prisma.sql`(${column} IS NULL AND ${id} ${beyond} ${last.id}::uuid)`
    return isAscending ? laterNull : Prisma.sql`(${laterNull} OR ${column} IS NOT NULL)`
  }
  const value = Prisma.sql`${last.value}::${Prisma.raw(type)}`
  const later = Prisma.sql`(${column}, ${id}) ${beyond} (${value}, ${last.id}::uuid)`
  return isAscending && nullable ? Prisma.sql`(${later} OR ${column} IS NULL)` : later
}

/** Counts exactly as far as that is quick; past it, asks the planner, which knows the table's statistics. */
async function countRows(
  tx: SqlTx,
  matching: Prisma.Sql,
): Promise<Pick<Page<never>, 'total' | 'totalIsEstimate'>> {
  const count = Prisma.sql`
    SELECT count(*)::integer AS "total"
    FROM (SELECT 1 ${matching} LIMIT ${exactUpTo + 1}) AS "matching"`
  const [counted] = await tx.query<{ total: number }>(statementOf(count))
  const total = counted?.total ?? 0
  if (total <= exactUpTo) return { total, totalIsEstimate: false }

  const [explained] = await tx.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
    statementOf(Prisma.sql`EXPLAIN (FORMAT JSON) SELECT 1 ${matching}`),
  )
  const estimate = explained?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0
  return { total: Math.max(total, estimate), totalIsEstimate: true }
}

type Plan = { 'Plan Rows': number }
