import { type Connection, type PoolClient, type QueryResultRow, types } from 'pg'
import { serialize } from 'pg-protocol'

export type Statement = {
  /** Keeps the statement prepared on its connection; the same name always means the same text. */
  name?: string
  text: string
  values: readonly unknown[]
}

export type QueryResult<Row extends QueryResultRow = QueryResultRow> = {
  /** The command tag, such as `COMMIT`. */
  command: string
  rows: Row[]
}

/** Runs a statement. Statements of one turn of the event loop are pipelined. */
export type Execute = <Row extends QueryResultRow>(
  statement: Statement,
) => Promise<QueryResult<Row>>

type Waiting = {
  statement: Statement
  resolve: (answer: QueryResult) => void
  reject: (error: unknown) => void
}

/**
 * Sends the statements of one turn of the event loop in one write with one `Sync`. A write, a wake-up and a response per
 * statement cost more than most statements. They run in order; a failed statement also fails those behind it.
 */
export function pipelineOn(client: PoolClient): Execute {
  let waiting: Waiting[] = []

  function sendWaiting(): void {
    const batch = waiting
    waiting = []
    client.query(createBatch(batch))
  }

  return <Row extends QueryResultRow>(statement: Statement) =>
    new Promise<QueryResult<Row>>((resolve, reject) => {
      if (waiting.length === 0) process.nextTick(sendWaiting)
      // The caller knows which rows the statement returns.
      waiting.push({ statement, resolve: resolve as Waiting['resolve'], reject })
    })
}

type Column = { name: string; parse: (text: string) => unknown }
/** The columns of each statement that is prepared on a connection, by its name. */
type Prepared = Map<string, Column[]>
const preparedOn = new WeakMap<Connection, Prepared>()

type Described = { fields: { name: string; dataTypeID: number }[] }

/**
 * Creates a submittable of the driver: it writes itself to the connection, and handles the messages of the server
 * until the server is ready for the next query.
 */
function createBatch(batch: Waiting[]) {
  let prepared: Prepared = new Map()
  let at = 0
  let columns: Column[] | undefined
  let rows: QueryResultRow[] = []

  function columnsHere(): Column[] {
    return (columns ??= prepared.get(batch[at]?.statement.name ?? '') ?? [])
  }

  function complete(command: string): void {
    const done = batch[at]
    if (done?.statement.name !== undefined) prepared.set(done.statement.name, columnsHere())
    done?.resolve({ command, rows })
    at += 1
    columns = undefined
    rows = []
  }

  return {
    submit(connection: Connection): void {
      prepared = preparedOn.get(connection) ?? new Map()
      preparedOn.set(connection, prepared)
      const messages = batch.flatMap(({ statement }) => messagesOf(statement, prepared))
      connection.stream.write(Buffer.concat([...messages, serialize.sync()]))
    },

    handleRowDescription({ fields }: Described): void {
      columns = fields.map(({ name, dataTypeID }) => ({
        name,
        parse: parserOf(dataTypeID),
      }))
    },

    handleDataRow({ fields }: { fields: (string | null)[] }): void {
      const row: QueryResultRow = {}
      columnsHere().forEach(({ name, parse }, index) => {
        const text = fields[index] ?? null
        row[name] = text === null ? null : parse(text)
      })
      rows.push(row)
    },

    handleCommandComplete: ({ text }: { text: string }) => complete(text.split(' ', 1)[0] ?? ''),
    handleEmptyQuery: () => complete(''),

    handleError(error: unknown): void {
      for (const { reject } of batch.slice(at)) reject(error)
    },

    handleReadyForQuery(): void {},
  }
}

// The driver's types cover only its own type ids, and return `any`.
const parserOf = types.getTypeParser as unknown as (typeId: number) => Column['parse']

function messagesOf({ name = '', text, values }: Statement, prepared: Prepared): Buffer[] {
  const bind = serialize.bind({ statement: name, values: values.map(toWire) })
  if (prepared.has(name)) return [bind, serialize.execute()]
  // The server may still have it, if it was prepared and then failed.
  const close = name === '' ? [] : [serialize.close({ type: 'S', name })]
  const parse = serialize.parse({ name, text })
  return [...close, parse, bind, serialize.describe({ type: 'P' }), serialize.execute()]
}

/** A value as PostgreSQL reads it: text, or for bytes the bytes themselves. */
function toWire(value: unknown): string | Buffer | null {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return `{${value.map(elementToWire).join(',')}}`
  return Buffer.isBuffer(value) ? value : textOf(value)
}

function elementToWire(element: unknown): string {
  if (element === null || element === undefined) return 'NULL'
  return `"${textOf(element).replaceAll(/[\\"]/g, String.raw`\$&`)}"`
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return value instanceof Date ? value.toISOString() : JSON.stringify(value)
}
