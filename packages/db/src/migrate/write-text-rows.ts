import { vocabularyOf } from '../catalog/product-keys.ts'
import type { StepTx } from './step-tx.ts'
import { type Row, wordsOf } from './text-sources.ts'

/** Writes all fields of these rows, which exist, in one statement. */
export async function writeRows(tx: StepTx, table: string, rows: Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).filter((name) => name !== 'id' && name !== 'email')
  const tenantColumn = table === 'Tenant' ? 'id' : 'tenantId'
  await tx.query({
    text: `
      UPDATE "${table}" t SET ${columns.map((name) => `"${name}" = v."${name}"`).join(', ')}
      FROM jsonb_to_recordset($2::jsonb) AS v ("id" uuid, ${columns.map((name) => `"${name}" text`).join(', ')})
      WHERE t."${tenantColumn}" = $1::uuid AND t."id" = v."id"`,
    values: [tx.tenantId, JSON.stringify(rows)],
  })
}

/** Writes the words by which products are found, in place of those that they had. */
export async function writeWords(tx: StepTx, rows: Row[]): Promise<void> {
  const pairs = rows.flatMap((row) => wordsOf(row).map((word) => ({ productId: row.id, word })))
  await tx.query({
    text: `DELETE FROM "ProductWord" WHERE "tenantId" = $1::uuid AND "productId" = ANY ($2::uuid[])`,
    values: [tx.tenantId, rows.map(({ id }) => id)],
  })
  await tx.query({
    text: `INSERT INTO "ProductWord" ("tenantId", "productId", "word")
      SELECT $1::uuid, v.* FROM unnest($2::uuid[], $3::text[]) AS v`,
    values: [tx.tenantId, pairs.map(({ productId }) => productId), pairs.map(({ word }) => word)],
  })
  await tx.query({
    text: `INSERT INTO "SearchWord" ("tenantId", "word")
      SELECT $1::uuid, unnest($2::text[]) ON CONFLICT DO NOTHING`,
    values: [tx.tenantId, vocabularyOf([...new Set(pairs.map(({ word }) => word))])],
  })
}
