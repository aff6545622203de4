import { type Client, escapeIdentifier } from 'pg'

/**
 * Drops the indexes of these tables, runs `work`, which fills them, and rebuilds the indexes. For millions of rows that
 * takes half the time. Primary keys stay. The tables are locked until the transaction ends.
 */
export async function withoutIndexes(
  client: Client,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `SELECT i.relname AS "name", pg_get_indexdef(x.indexrelid) AS "definition"
    FROM pg_index x
    JOIN pg_class i ON i.oid = x.indexrelid
    WHERE x.indrelid IN (SELECT format('%I', t)::regclass FROM unnest($1::text[]) AS t)
      AND NOT x.indisprimary`,
    [tables],
  )
  for (const { name } of indexes) await client.query(`DROP INDEX ${escapeIdentifier(name)}`)
  await work()
  await client.query(`SET LOCAL maintenance_work_mem = '256MB'`)
  for (const { definition } of indexes) await client.query(definition)
}
