import {
  normalizeBlock,
  normalizeLine,
  isVisible,
  removeProblems,
} from '@inventory-pro/shared/normalize-text'
import type { Client } from 'pg'
import { tenantIdsWithin } from '../tenant/list-tenant-ids.ts'
import { type Report, resolveDuplicates } from './resolve-duplicates.ts'
import { openStepTx, type StepTx } from './step-tx.ts'
import { type Row, type Source, sources } from './text-sources.ts'
import { writeRows, writeWords } from './write-text-rows.ts'

const batchSize = 2_000

const line = (text: string) => normalizeLine(removeProblems(text))
const block = (text: string) => normalizeBlock(removeProblems(text))
const blocks = new Set(['description', 'address'])
const required = new Set(['name', 'sku', 'code', 'unit'])

/** Replaces an invisible required name, because readers need something to see. */
const unseen = '?'

/**
 * Normalises the texts that people typed before texts were normalised, and fills all keys. Where two things then have
 * one code, both stay and the later one gets a suffix, which the audit log and the report name. History stays as it is.
 */
export async function fillTextKeys(client: Client, report: Report): Promise<void> {
  for (const tenantId of await tenantIdsWithin(client)) {
    const tx = await openStepTx(client, tenantId)
    for (const source of sources) await fillTable(tx, source)
    await uniteCategories(tx)
    await resolveDuplicates(tx, report)
  }
}

async function fillTable(tx: StepTx, source: Source): Promise<void> {
  const tenantColumn = source.table === 'Tenant' ? 'id' : 'tenantId'
  const columns = ['id', ...source.read].map((column) => `"${column}"::text`).join(', ')
  let last = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await tx.query<Row>({
      text: `SELECT ${columns} FROM "${source.table}"
        WHERE "${tenantColumn}" = $1::uuid AND "id" > $2::uuid ORDER BY "id" LIMIT ${batchSize}`,
      values: [tx.tenantId, last],
    })
    if (rows.length === 0) return
    const filled = rows.map((row) => fillRow(source, row))
    await writeRows(tx, source.table, filled)
    if (source.table === 'Product') await writeWords(tx, filled)
    last = filled.at(-1)?.id ?? last
  }
}

function fillRow({ read, keys }: Source, row: Row): Row {
  const texts = read.map((column) => [column, normalized(column, row[column] ?? null)] as const)
  const clean: Row = { ...row, ...Object.fromEntries(texts) }
  return { ...clean, ...keys(clean) }
}

function normalized(column: string, text: string | null): string | null {
  // An email is an address, which no letter may change in.
  if (text === null || column === 'email') return text
  const clean = blocks.has(column) ? block(text) : line(text)
  if (isVisible(clean)) return clean
  return required.has(column) ? unseen : null
}

/** Gives equal categories the spelling that was used first. */
async function uniteCategories(tx: StepTx): Promise<void> {
  await tx.query({
    text: `
      UPDATE "Product" p SET "category" = f."category"
      FROM (
        SELECT DISTINCT ON ("categoryKey") "categoryKey", "category" FROM "Product"
        WHERE "tenantId" = $1::uuid AND "categoryKey" IS NOT NULL ORDER BY "categoryKey", "id"
      ) f
      WHERE p."tenantId" = $1::uuid AND p."categoryKey" = f."categoryKey"
        AND p."category" IS DISTINCT FROM f."category"`,
    values: [tx.tenantId],
  })
}
