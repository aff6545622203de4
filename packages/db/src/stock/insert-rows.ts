import type { SqlTx } from '../tenant-scope.ts'

/** Up to this many rows go in one statement of just that size; more, in chunks of powers of two. */
const largestExact = 16
const largestChunk = 512

export type RowInsert = {
  /** Names the statement; each size of it is kept prepared under its own name. */
  name: string
  valuesPerRow: number
  /**
   * The statement. `rows` repeats a row of VALUES for each row to insert; in it `$1` is the tenant, `?1`,
   * `?2` and on are the row's own values.
   */
  text: (rows: (row: string) => string) => string
}

const texts = new Map<string, string>()

/**
 * Sends multi-row `INSERT ... VALUES` statements of a few sizes, so that some twenty prepared statements
 * per connection serve every number of rows. (A distributed PostgreSQL refuses
 * `INSERT ... SELECT FROM unnest(...)` under row-level security.)
 */
export function insertRows(tx: SqlTx, insert: RowInsert, rows: readonly unknown[][]): void {
  let from = 0
  while (from < rows.length) {
    const size = chunkSize(rows.length - from)
    const name = `${insert.name}-${size}`
    const text = texts.get(name) ?? textOf(insert, size)
    texts.set(name, text)
    tx.send({ name, text, values: [tx.tenantId, ...rows.slice(from, from + size).flat()] })
    from += size
  }
}

function chunkSize(rowCount: number): number {
  if (rowCount <= largestExact) return rowCount
  return Math.min(largestChunk, 2 ** Math.floor(Math.log2(rowCount)))
}

function textOf({ text, valuesPerRow }: RowInsert, size: number): string {
  const numbered = (row: string, index: number) =>
    row.replace(
      /\?(\d+)/g,
      (_, position: string) => `$${1 + index * valuesPerRow + Number(position)}`,
    )
  return text((row) => Array.from({ length: size }, (_, index) => numbered(row, index)).join(', '))
}
