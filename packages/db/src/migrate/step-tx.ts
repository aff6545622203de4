import type { Client, QueryResultRow } from 'pg'
import type { SqlTx } from '../tenant-scope.ts'

/** The scope of one tenant within the transaction of a migration. */
export type StepTx = Pick<SqlTx, 'tenantId' | 'query'>

/** Opens the scope of a tenant until the next one is opened. Policies bind an ordinary owner too. */
export async function openStepTx(client: Client, tenantId: string): Promise<StepTx> {
  await client.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenantId])
  return {
    tenantId,
    query: async <Row extends QueryResultRow>({ text, values }: Parameters<SqlTx['query']>[0]) =>
      (await client.query<Row>(text, [...values])).rows,
  }
}
