import type { AuditHeadView } from '@inventory-pro/shared/audit/audit'
import type { AuditEntry } from '../generated/client.ts'
import type { SqlTx } from '../tenant-scope.ts'
import { chainStart, type EntryLink, hashEntry, hashOperations, type StoredSeal } from './chain.ts'
import { compareHeads } from './compare-heads.ts'
import type { AuditProblem } from './problem.ts'
import { type OperationDigests, readDigests } from './sealed-operations.ts'

export type VerifiedAudit = {
  checked: { entries: number; operations: number; waiting: number; heads: number }
  problems: AuditProblem[]
}

/** A seal as it is stored, with what it seals, as far as that still exists. */
type StoredLink = StoredSeal & { entry: AuditEntry | null; operations: OperationDigests[] }
/** A link of an entry with its hash, and the hash it follows. */
type PlacedEntry = EntryLink & { hash: Buffer; previous: Buffer }

/** The maximum of reported problems; one forged link at the start may displace all links after it. */
const maxProblems = 20

/** Recomputes the tenant's chain against its stored seals and the heads that were exported. */
export async function verifyAudit(
  tx: SqlTx,
  heads: readonly AuditHeadView[],
): Promise<VerifiedAudit> {
  await tx.query({ text: 'SET LOCAL statement_timeout = 0', values: [] })
  const problems: AuditProblem[] = []
  const mismatches: PlacedEntry[] = []
  const checked = { entries: 0, operations: 0, waiting: 0, heads: heads.length }
  const exportedSeqs = new Set(heads.map(({ seq }) => seq))
  const hashes = new Map<number, string>()
  let last: Pick<StoredLink, 'seq' | 'hash'> = { seq: 0, hash: chainStart }

  for await (const link of readLinks(tx)) {
    const isNext = link.seq === last.seq + 1
    if (!isNext) problems.push(missingSeals(last.seq + 1, link.seq - 1))
    // After a gap the previous hash is missing, so only the sealed content can be checked.
    const previous = isNext ? last.hash : null
    checked.operations += link.operations.length
    if (link.operationIds !== null) {
      if (problems.length < maxProblems) problems.push(...explainOperations(link, previous))
    } else if (link.entry === null) {
      problems.push(missingEntry(link))
    } else {
      checked.entries += 1
      if (previous !== null && mismatches.length < maxProblems) {
        const placed = { ...link, entry: link.entry, previous }
        if (!fits(placed, placed)) mismatches.push(placed)
      }
    }
    if (exportedSeqs.has(link.seq)) hashes.set(link.seq, link.hash.toString('hex'))
    last = link
  }
  problems.push(...mismatches.map((mismatch) => explain(mismatch, mismatches)))
  const { waiting, unsealed } = await findUnsealed(tx)
  const operations = await findUnsealedOperations(tx)
  checked.waiting = waiting + operations.waiting
  problems.push(
    ...unsealed.map(unsealedEntry),
    ...operations.unsealed.map(unsealedOperation),
    ...compareHeads({ end: last.seq, hashes }, heads),
  )
  return { checked, problems: problems.slice(0, maxProblems) }
}

function fits({ previous, hash }: PlacedEntry, link: EntryLink): boolean {
  return hashEntry(previous, link).equals(hash)
}

function explain(mismatch: PlacedEntry, others: PlacedEntry[]): AuditProblem {
  const place = { seq: mismatch.seq, entryId: mismatch.entry.id }
  const sealed = others.find(({ entry }) => fits(mismatch, { ...mismatch, entry }))
  return sealed
    ? { found: 'swapped', message: `The entry sealed here now stands at ${sealed.seq}`, place }
    : { found: 'edited', message: 'The entry or its seal is not what was sealed here', place }
}

/** Returns each missing or edited operation, or else the link, if its hash does not match. */
function explainOperations(
  { operations, operationIds, ...link }: StoredLink,
  previous: Buffer | null,
): AuditProblem[] {
  const ids = operationIds ?? []
  const found = new Map(operations.map((operation) => [operation.id, operation]))
  const problems = ids.flatMap((operationId): AuditProblem[] => {
    const operation = found.get(operationId)
    const place = { seq: link.seq, operationId }
    if (!operation) {
      return [{ found: 'deleted', message: 'The sealed operation is missing', place }]
    }
    const isWhole = operation.stored === null || operation.stored.equals(operation.now)
    const message = 'The operation or its movements are not what was recorded'
    return isWhole ? [] : [{ found: 'edited', message, place }]
  })
  if (problems.length > 0 || previous === null) return problems

  const digests = Buffer.concat(operations.map(({ now }) => now))
  const { tenantId, seq, sealedAt } = link
  const content = { tenantId, seq, sealedAt, operationIds: ids, digests }
  if (hashOperations(previous, content).equals(link.hash)) return []
  const message = 'One of these operations, or their seal, is not what was sealed here'
  const place = { seq, operations: ids.length, from: ids.at(0) ?? '', to: ids.at(-1) ?? '' }
  return [{ found: 'edited', message, place }]
}

function missingSeals(from: number, to: number): AuditProblem {
  return { found: 'deleted', message: 'Seals are missing', place: { from, to } }
}

function missingEntry({ seq, entryId }: StoredLink): AuditProblem {
  const place = { seq, entryId: entryId ?? '' }
  return { found: 'deleted', message: 'The sealed entry is missing', place }
}

function unsealedEntry({ id, at }: UnsealedEntry): AuditProblem {
  const message = 'The entry has no seal, and does not wait for one'
  return { found: 'inserted', message, place: { entryId: id, at: at.toISOString() } }
}

function unsealedOperation({ id, recordedAt }: UnsealedOperation): AuditProblem {
  const message = 'The operation has no seal, and does not wait for one'
  return {
    found: 'inserted',
    message,
    place: { operationId: id, at: recordedAt.toISOString() },
  }
}

const linksPerRead = 1_000

/** A seal without the ids of its operations, of which a link may have thousands. */
type ShortSeal = Omit<StoredSeal, 'operationIds'>

/** Returns the chain in its order, however long it is. */
async function* readLinks(tx: SqlTx): AsyncGenerator<StoredLink> {
  let after = 0
  for (;;) {
    const seals = await tx.query<ShortSeal>({
      name: 'read-seals',
      text: `
        SELECT "tenantId", "seq", "entryId", "hash", "sealedAt" FROM "AuditSeal"
        WHERE "tenantId" = $1 AND "seq" > $2 ORDER BY "seq" LIMIT ${linksPerRead}`,
      values: [tx.tenantId, after],
    })
    const entries = await tx.query<AuditEntry>({
      name: 'read-sealed-entries',
      text: `SELECT * FROM "AuditEntry" WHERE "tenantId" = $1 AND "id" = ANY ($2::uuid[])`,
      values: [tx.tenantId, seals.flatMap(({ entryId }) => entryId ?? [])],
    })
    const entryOf = new Map(entries.map((entry) => [entry.id, entry]))
    for (const seal of seals) {
      const entry = entryOf.get(seal.entryId ?? '') ?? null
      if (seal.entryId === null) yield await withOperations(tx, seal)
      else yield { ...seal, operationIds: null, entry, operations: [] }
    }
    if (seals.length < linksPerRead) return
    after = seals.at(-1)?.seq ?? after
  }
}

async function withOperations(tx: SqlTx, seal: ShortSeal): Promise<StoredLink> {
  const [found] = await tx.query<{ operationIds: string[] }>({
    name: 'read-sealed-ids',
    text: `SELECT "operationIds" FROM "AuditSeal" WHERE "tenantId" = $1 AND "seq" = $2`,
    values: [tx.tenantId, seal.seq],
  })
  const operationIds = found?.operationIds ?? []
  const operations = await readDigests(tx, operationIds)
  return { ...seal, operationIds, entry: null, operations }
}

type UnsealedEntry = Pick<AuditEntry, 'id' | 'at'>

/** Returns entries without a seal: the number of waiting ones, and those inserted behind the program's back. */
async function findUnsealed(tx: SqlTx): Promise<{ waiting: number; unsealed: UnsealedEntry[] }> {
  const entries = await tx.query<UnsealedEntry & { isWaiting: boolean }>({
    text: `
      SELECT e."id", e."at", u."entryId" IS NOT NULL AS "isWaiting"
      FROM "AuditEntry" e
      LEFT JOIN "AuditUnsealed" u ON u."tenantId" = e."tenantId" AND u."entryId" = e."id"
      LEFT JOIN "AuditSeal" s ON s."tenantId" = e."tenantId" AND s."entryId" = e."id"
      WHERE e."tenantId" = $1 AND s."seq" IS NULL
      ORDER BY e."id"`,
    values: [tx.tenantId],
  })
  const unsealed = entries.filter(({ isWaiting }) => !isWaiting)
  return { waiting: entries.length - unsealed.length, unsealed }
}

type UnsealedOperation = { id: string; recordedAt: Date }

/** Returns operations without a seal: the number of waiting ones, and those inserted behind the program's back. */
async function findUnsealedOperations(
  tx: SqlTx,
): Promise<{ waiting: number; unsealed: UnsealedOperation[] }> {
  const { tenantId } = tx
  const [counts] = await tx.query<{ waiting: number }>({
    text: `SELECT coalesce(sum(cardinality("operationIds")), 0)::int AS "waiting"
      FROM "StockUnsealed" WHERE "tenantId" = $1`,
    values: [tenantId],
  })
  const unsealed = await tx.query<UnsealedOperation>({
    text: `
      SELECT o."id", o."recordedAt"
      FROM "StockOperation" o
      LEFT JOIN (
        SELECT unnest("operationIds") AS "id" FROM "AuditSeal" WHERE "tenantId" = $1
        UNION ALL
        SELECT unnest("operationIds") FROM "StockUnsealed" WHERE "tenantId" = $1) known USING ("id")
      WHERE o."tenantId" = $1 AND known."id" IS NULL
      ORDER BY o."id"
      LIMIT ${maxProblems}`,
    values: [tenantId],
  })
  return { waiting: counts?.waiting ?? 0, unsealed }
}
