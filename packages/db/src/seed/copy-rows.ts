import { once } from 'node:events'
import type { Client } from 'pg'
import { from } from 'pg-copy-streams'

const fullAt = 16_000_000

export type Value = string | number | boolean | null
export type Row = Record<string, Value>

export type Copier = {
  /** Buffers a row. All rows of a table have the same columns in the same order. */
  add: (table: string, row: Row) => void
  /** Whether the buffer is full enough to copy. */
  isFull: () => boolean
  /** Copies the buffered rows, table by table, in the order of their first row. */
  flush: () => Promise<void>
}

/** Writes rows with COPY, the fastest way into PostgreSQL. It is refused where row-level security binds the role. */
export function createCopier(client: Client): Copier {
  const kept = new Map<string, { columns: string; lines: string[] }>()
  let size = 0

  async function copy(table: string, columns: string, lines: string[]): Promise<void> {
    const stream = client.query(from(`COPY "${table}" (${columns}) FROM STDIN`))
    stream.end(lines.join(''))
    await once(stream, 'finish')
  }

  return {
    add: (table, row) => {
      let rows = kept.get(table)
      if (rows === undefined) {
        const columns = Object.keys(row).map((column) => `"${column}"`)
        rows = { columns: columns.join(', '), lines: [] }
        kept.set(table, rows)
      }
      const line = `${Object.values(row).map(textOf).join('\t')}\n`
      rows.lines.push(line)
      size += line.length
    },
    isFull: () => size > fullAt,
    flush: async () => {
      size = 0
      for (const [table, { columns, lines }] of kept) {
        if (lines.length > 0) await copy(table, columns, lines.splice(0))
      }
    },
  }
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function textOf(value: Value): string {
  if (value === null) return '\\N'
  const text = String(value)
  return /[\\\t\n\r]/.test(text)
    ? text.replaceAll(/[\\\t\n\r]/g, (char) => escapes[char] ?? '')
    : text
}
