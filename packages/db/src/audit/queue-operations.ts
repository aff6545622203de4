import type { Client } from 'pg'

/** Queues all operations of a tenant for sealing, for history that is written without the ledger. */
export async function queueOperations(client: Client, tenantId: string): Promise<void> {
  await client.query(
    `INSERT INTO "StockUnsealed" ("tenantId", "operationId", "operationIds")
     SELECT $1::uuid, (array_agg("id" ORDER BY "id"))[1], array_agg("id" ORDER BY "id")
     FROM (
       SELECT "id", (row_number() OVER (ORDER BY "id") - 1) / 500 AS "part"
       FROM "StockOperation" WHERE "tenantId" = $1::uuid) o
     GROUP BY "part"`,
    [tenantId],
  )
}
