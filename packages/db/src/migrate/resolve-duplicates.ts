import { instantOf, newId } from '@inventory-pro/shared/id'
import { foldBarcode, foldText } from '@inventory-pro/shared/text-keys'
import type { StepTx } from './step-tx.ts'
import { type Row, sources } from './text-sources.ts'
import { writeRows, writeWords } from './write-text-rows.ts'

export type Report = (line: string) => void

type Code = {
  thing: 'product' | 'location'
  table: 'Product' | 'Location'
  column: 'sku' | 'barcode' | 'code'
  maxLength: number
  fold: (text: string) => string
}
const codes: Code[] = [
  { thing: 'product', table: 'Product', column: 'sku', maxLength: 64, fold: foldText },
  { thing: 'product', table: 'Product', column: 'barcode', maxLength: 64, fold: foldBarcode },
  { thing: 'location', table: 'Location', column: 'code', maxLength: 32, fold: foldText },
]

const reportedPerCode = 20

/**
 * Gives a suffix such as " (2)" to every code that an earlier thing in use has too. Writes each change to the audit
 * log and to the report; the report names only the first of many.
 */
export async function resolveDuplicates(tx: StepTx, report: Report): Promise<void> {
  for (const code of codes) await resolve(tx, code, report)
  await reportAmbiguous(tx, report)
}

async function resolve(tx: StepTx, code: Code, report: Report): Promise<void> {
  const duplicates = await findDuplicates(tx, code)
  const tried = new Map<string, number>()
  for (const [index, holder] of duplicates.entries()) {
    const value = holder[code.column] ?? ''
    const renamed = await findFreeCode(tx, { ...code, value, tried })
    await rename(tx, code, { ...holder, [code.column]: renamed })
    await auditRename(tx, code, { holder, value, renamed })
    if (index < reportedPerCode) {
      report(
        `Tenant ${tx.tenantId}: another ${code.thing} has the ${code.column} ${value}, so that of ${holder['name']} is now ${renamed}.`,
      )
    }
  }
  if (duplicates.length > reportedPerCode) {
    report(
      `Tenant ${tx.tenantId}: ${duplicates.length - reportedPerCode} more got a new ${code.column}; the audit log names all of them.`,
    )
  }
}

function findDuplicates(tx: StepTx, { table, column }: Code): Promise<Row[]> {
  return tx.query<Row>({
    text: `
      SELECT * FROM (
        SELECT t.*, row_number() OVER (
          PARTITION BY "${column}Key" ORDER BY "archivedAt" IS NOT NULL, "id") AS "place"
        FROM "${table}" t WHERE "tenantId" = $1::uuid AND "${column}Key" IS NOT NULL
      ) AS "ranked"
      WHERE "place" > 1 ORDER BY "archivedAt" IS NOT NULL, "id"`,
    values: [tx.tenantId],
  })
}

type Search = Code & { value: string; tried: Map<string, number> }

async function findFreeCode(
  tx: StepTx,
  { table, column, maxLength, fold, value, tried }: Search,
): Promise<string> {
  const key = fold(value)
  for (let number = tried.get(key) ?? 2; ; number += 1) {
    const suffix = ` (${number})`
    const candidate =
      Array.from(value)
        .slice(0, maxLength - suffix.length)
        .join('') + suffix
    const holders = await tx.query({
      text: `SELECT 1 FROM "${table}" WHERE "tenantId" = $1::uuid AND "${column}Key" = $2`,
      values: [tx.tenantId, fold(candidate)],
    })
    tried.set(key, number + 1)
    if (holders.length === 0) return candidate
  }
}

async function rename(tx: StepTx, { table, column }: Code, holder: Row): Promise<void> {
  const keys = sources.find((source) => source.table === table)?.keys(holder)
  await writeRows(tx, table, [{ id: holder.id, [column]: holder[column] ?? null, ...keys }])
  if (table === 'Product') await writeWords(tx, [holder])
}

type Rename = { holder: Row; value: string; renamed: string }

/** Writes an entry as the audit log is at this migration. */
async function auditRename(
  tx: StepTx,
  { thing, column }: Code,
  { holder, value, renamed }: Rename,
): Promise<void> {
  const id = newId()
  await tx.query({
    text: `
      WITH "entry" AS (
        INSERT INTO "AuditEntry" ("tenantId", "id", "at", "source", "action", "thing", "thingId",
          "label", "before", "after")
        VALUES ($1::uuid, $2::uuid, $3::timestamptz, 'job', $4, $5, $6::uuid, $7, $8::jsonb, $9::jsonb)
      )
      INSERT INTO "AuditUnsealed" ("tenantId", "entryId") VALUES ($1::uuid, $2::uuid)`,
    values: [
      tx.tenantId,
      id,
      new Date(instantOf(id)),
      `${thing}.update`,
      thing,
      holder.id,
      holder['name'],
      JSON.stringify({ [column]: value }),
      JSON.stringify({ [column]: renamed }),
    ],
  })
}

/** From now on a barcode may not be the SKU of another product. Those that are stay, and a scan finds the barcode. */
async function reportAmbiguous(tx: StepTx, report: Report): Promise<void> {
  const pairs = await tx.query<{ barcode: string; name: string; other: string }>({
    text: `
      SELECT p."barcode", p."name", o."name" AS "other" FROM "Product" p
      JOIN "Product" o ON o."tenantId" = $1::uuid AND o."skuKey" = p."barcodeKey" AND o."id" <> p."id"
      WHERE p."tenantId" = $1::uuid ORDER BY p."id" LIMIT ${reportedPerCode}`,
    values: [tx.tenantId],
  })
  for (const { barcode, name, other } of pairs) {
    report(
      `Tenant ${tx.tenantId}: ${barcode} is the barcode of ${name} and the SKU of ${other}; a scan finds ${name}.`,
    )
  }
}
