import type { SqlTx } from '../tenant-scope.ts'

/** Up to this many rows go in one statement of just that size; more, in chunks of powers of two. */
const largestExact = 16
const largestChunk = 512
const texts = new Map<string, string>()

export type RowInsert = {
  /** Begins `INSERT INTO "Table" ("tenantId", ...) VALUES`. */
  into: string
  /** One row: `$1` is the tenant, `?1`, `?2` and on are the row's own values. */
  row: string
  valuesPerRow: number
}

/**
 * Sends multi-row `INSERT ... VALUES` statements of a few sizes, so that some twenty prepared statements
 * per connection serve every number of rows. (A distributed PostgreSQL refuses
 * `INSERT ... SELECT FROM unnest(...)` under row-level security.)
 */
export function insertRows(tx: SqlTx, insert: RowInsert, rows: readonly unknown[][]): void {
  let from = 0
  while (from < rows.length) {
    const size = chunkSize(rows.length - from)
    tx.send({
      name: `${insert.into.slice(0, 40)} ${size}`,
      text: textOf(insert, size),
      values: [tx.tenantId, ...rows.slice(from, from + size).flat()],
    })
    from += size
  }
}

function chunkSize(rowCount: number): number {
  if (rowCount <= largestExact) return rowCount
  return Math.min(largestChunk, 2 ** Math.floor(Math.log2(rowCount)))
}

function textOf({ into, row, valuesPerRow }: RowInsert, size: number): string {
  const key = `${size} ${into}`
  let text = texts.get(key)
  if (text === undefined) {
    const tuples = Array.from({ length: size }, (_, index) =>
      row.replace(
        /\?(\d+)/g,
        (_match, position: string) => `$${1 + index * valuesPerRow + Number(position)}`,
      ),
    )
    text = `${into} VALUES ${tuples.join(', ')}`
    texts.set(key, text)
  }
  return text
}
