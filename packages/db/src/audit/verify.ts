import type { AuditHeadView } from '@inventory-pro/shared/audit/audit'
import type { AuditEntry } from '../generated/client.ts'
import type { SqlTx } from '../tenant-scope.ts'
import { chainStart, hashLink, type Link, type StoredSeal } from './chain.ts'
import { compareHeads } from './compare-heads.ts'
import type { AuditProblem } from './problem.ts'

export type VerifiedAudit = {
  checked: { entries: number; waiting: number; heads: number }
  problems: AuditProblem[]
}

/** A seal as it is stored, whose entry may be gone. */
type StoredLink = StoredSeal & { entry: AuditEntry | null }
/** A link with its hash, and the hash it follows. */
type Placed = Link & { hash: Buffer; previous: Buffer }

/** How many problems are told; one forged link at the start may put all after it out of place. */
const maxProblems = 20

/** Recomputes the tenant's chain against its stored seals and the heads that were exported. */
export async function verifyAudit(
  tx: SqlTx,
  heads: readonly AuditHeadView[],
): Promise<VerifiedAudit> {
  const problems: AuditProblem[] = []
  const misfits: Placed[] = []
  const exportedSeqs = new Set(heads.map(({ seq }) => seq))
  const hashes = new Map<number, string>()
  let last: Pick<StoredLink, 'seq' | 'hash'> = { seq: 0, hash: chainStart }

  for await (const link of readLinks(tx)) {
    const isNext = link.seq === last.seq + 1
    if (!isNext) problems.push(missingSeals(last.seq + 1, link.seq - 1))
    if (link.entry === null) problems.push(missingEntry(link))
    // What follows a gap cannot be judged: the hash before it is gone.
    else if (isNext && misfits.length < maxProblems) {
      const placed = { ...link, entry: link.entry, previous: last.hash }
      if (!fits(placed, placed)) misfits.push(placed)
    }
    if (exportedSeqs.has(link.seq)) hashes.set(link.seq, link.hash.toString('hex'))
    last = link
  }
  problems.push(...misfits.map((misfit) => explain(misfit, misfits)))
  const { waiting, strays } = await findUnsealed(tx)
  problems.push(...strays.map(strayEntry), ...compareHeads({ end: last.seq, hashes }, heads))
  return {
    checked: { entries: last.seq, waiting, heads: heads.length },
    problems: problems.slice(0, maxProblems),
  }
}

function fits({ previous, hash }: Placed, link: Link): boolean {
  return hashLink(previous, link).equals(hash)
}

function explain(misfit: Placed, others: Placed[]): AuditProblem {
  const place = { seq: misfit.seq, entryId: misfit.entry.id }
  const sealed = others.find(({ entry }) => fits(misfit, { ...misfit, entry }))
  return sealed
    ? { found: 'swapped', message: `The entry sealed here now stands at ${sealed.seq}`, place }
    : { found: 'edited', message: 'The entry or its seal is not what was sealed here', place }
}

function missingSeals(from: number, to: number): AuditProblem {
  return { found: 'deleted', message: 'Seals are missing', place: { from, to } }
}

function missingEntry({ seq, entryId }: StoredLink): AuditProblem {
  return { found: 'deleted', message: 'The sealed entry is missing', place: { seq, entryId } }
}

function strayEntry({ id, at }: StrayEntry): AuditProblem {
  const message = 'The entry has no seal, and does not wait for one'
  return { found: 'inserted', message, place: { entryId: id, at: at.toISOString() } }
}

const linksPerRead = 1_000

/** The chain in its order, however long it is. */
async function* readLinks(tx: SqlTx): AsyncGenerator<StoredLink> {
  let after = 0
  for (;;) {
    const seals = await tx.query<StoredSeal>({
      name: 'read-seals',
      text: `
        SELECT "tenantId", "seq", "entryId", "hash", "sealedAt" FROM "AuditSeal"
        WHERE "tenantId" = $1 AND "seq" > $2 ORDER BY "seq" LIMIT ${linksPerRead}`,
      values: [tx.tenantId, after],
    })
    const entries = await tx.query<AuditEntry>({
      name: 'read-sealed-entries',
      text: `SELECT * FROM "AuditEntry" WHERE "tenantId" = $1 AND "id" = ANY ($2::uuid[])`,
      values: [tx.tenantId, seals.map(({ entryId }) => entryId)],
    })
    const entryOf = new Map(entries.map((entry) => [entry.id, entry]))
    for (const seal of seals) yield { ...seal, entry: entryOf.get(seal.entryId) ?? null }
    if (seals.length < linksPerRead) return
    after = seals.at(-1)?.seq ?? after
  }
}

type StrayEntry = Pick<AuditEntry, 'id' | 'at'>

/** Entries without a seal: those that wait for it, and those that came in by another way. */
async function findUnsealed(tx: SqlTx): Promise<{ waiting: number; strays: StrayEntry[] }> {
  const unsealed = await tx.query<StrayEntry & { isWaiting: boolean }>({
    text: `
      SELECT e."id", e."at", u."entryId" IS NOT NULL AS "isWaiting"
      FROM "AuditEntry" e
      LEFT JOIN "AuditUnsealed" u ON u."tenantId" = e."tenantId" AND u."entryId" = e."id"
      LEFT JOIN "AuditSeal" s ON s."tenantId" = e."tenantId" AND s."entryId" = e."id"
      WHERE e."tenantId" = $1 AND s."seq" IS NULL
      ORDER BY e."id"`,
    values: [tx.tenantId],
  })
  const strays = unsealed.filter(({ isWaiting }) => !isWaiting)
  return { waiting: unsealed.length - strays.length, strays }
}
