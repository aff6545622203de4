import { describe, expect, test } from 'vitest'
import { makeAuditChain } from '../testing/audit-chain.ts'
import { openOwner } from '../testing/open-owner.ts'

type Chain = Awaited<ReturnType<typeof makeAuditChain>>

/** A log of ten entries, whose heads at 4 and at 8 were exported. */
async function tenEntries(): Promise<Chain> {
  const chain = await makeAuditChain()
  await chain.write(['1', '2', '3', '4'])
  await chain.exportHead()
  await chain.write(['5', '6', '7', '8'])
  await chain.exportHead()
  await chain.write(['9', '10'])
  await chain.seal()
  return chain
}

/** Changes the tables as a database administrator can: without triggers, foreign keys or policies. */
async function tamper({ tenantId }: Chain, statements: string[]): Promise<void> {
  await using owner = await openOwner()
  await owner.query(`SET session_replication_role = replica`)
  for (const statement of statements) {
    await owner.query(statement.replaceAll(':tenant', `'${tenantId}'::uuid`))
  }
}

async function entryIdAt({ tenantId }: Chain, seq: number): Promise<string> {
  await using owner = await openOwner()
  const { rows } = await owner.query<{ entryId: string }>(
    `SELECT "entryId" FROM "AuditSeal" WHERE "tenantId" = $1 AND "seq" = $2`,
    [tenantId, seq],
  )
  return rows[0]?.entryId ?? ''
}

const sealAt = (seq: number) => `"tenantId" = :tenant AND "seq" = ${seq}`
const entryAt = (seq: number) =>
  `"tenantId" = :tenant AND "id" = (SELECT "entryId" FROM "AuditSeal" WHERE ${sealAt(seq)})`

/** Moves the seals after one; far away first, since no two may have the same place. */
const moveSeals = (after: number, by: number) => [
  `UPDATE "AuditSeal" SET "seq" = "seq" + 1000 WHERE "tenantId" = :tenant AND "seq" > ${after}`,
  `UPDATE "AuditSeal" SET "seq" = "seq" - 1000 + ${by} WHERE "tenantId" = :tenant AND "seq" > 1000`,
]

test('finds no problem in an untouched log', async () => {
  await using chain = await tenEntries()

  expect(await chain.verify()).toEqual({
    tenantId: chain.tenantId,
    checked: { entries: 10, operations: 0, waiting: 0, heads: 2 },
    problems: [],
  })
})

test('entries that still wait for their seal are no problem', async () => {
  await using chain = await tenEntries()
  await chain.write(['11'])

  expect(await chain.verify()).toMatchObject({ checked: { waiting: 1 }, problems: [] })
})

describe('an edit is found, with its place:', () => {
  test.each([
    ['who', `UPDATE "AuditEntry" SET "ip" = '203.0.113.9' WHERE ${entryAt(6)}`],
    ['when', `UPDATE "AuditEntry" SET "at" = "at" - interval '1 ms' WHERE ${entryAt(6)}`],
    ['what', `UPDATE "AuditEntry" SET "action" = 'product.create' WHERE ${entryAt(6)}`],
    ['to null', `UPDATE "AuditEntry" SET "label" = NULL WHERE ${entryAt(6)}`],
    [
      'a field',
      `UPDATE "AuditEntry" SET "after" = jsonb_set("after", '{price}', '"3.00"') WHERE ${entryAt(6)}`,
    ],
    ['the time of the seal', `UPDATE "AuditSeal" SET "sealedAt" = now() WHERE ${sealAt(6)}`],
  ])('%s', async (_what, statement) => {
    await using chain = await tenEntries()
    const entryId = await entryIdAt(chain, 6)
    await tamper(chain, [statement])

    expect((await chain.verify()).problems).toEqual([
      { found: 'edited', message: expect.any(String), place: { seq: 6, entryId } },
    ])
  })
})

test('a deleted entry is found, with its place', async () => {
  await using chain = await tenEntries()
  const entryId = await entryIdAt(chain, 6)
  await tamper(chain, [`DELETE FROM "AuditEntry" WHERE ${entryAt(6)}`])

  expect((await chain.verify()).problems).toEqual([
    { found: 'deleted', message: 'The sealed entry is missing', place: { seq: 6, entryId } },
  ])
})

test('a deleted entry is found when its seal is deleted too', async () => {
  await using chain = await tenEntries()
  await tamper(chain, [
    `DELETE FROM "AuditEntry" WHERE ${entryAt(6)}`,
    `DELETE FROM "AuditSeal" WHERE ${sealAt(6)}`,
  ])

  expect((await chain.verify()).problems).toEqual([
    { found: 'deleted', message: 'Seals are missing', place: { from: 6, to: 6 } },
  ])
})

test('a deleted entry is found when the seals after it close the gap', async () => {
  await using chain = await tenEntries()
  const entryId = await entryIdAt(chain, 7)
  await tamper(chain, [
    `DELETE FROM "AuditEntry" WHERE ${entryAt(6)}`,
    `DELETE FROM "AuditSeal" WHERE ${sealAt(6)}`,
    ...moveSeals(6, -1),
  ])

  expect((await chain.verify()).problems[0]).toMatchObject({
    found: 'edited',
    place: { seq: 6, entryId },
  })
})

const copyOf = (seq: number, id: string) => `
  INSERT INTO "AuditEntry"
  SELECT (jsonb_populate_record(e, '{"id": "${id}"}')).* FROM "AuditEntry" e WHERE ${entryAt(seq)}`
const forgedId = '01900000-0000-7000-8000-000000000001'

test('an inserted entry is found, with its place', async () => {
  await using chain = await tenEntries()
  await tamper(chain, [copyOf(6, forgedId)])

  expect((await chain.verify()).problems).toEqual([
    {
      found: 'inserted',
      message: expect.any(String),
      place: { entryId: forgedId, at: expect.any(String) },
    },
  ])
})

test('an inserted entry is found when it has a seal, in its place or at the end', async () => {
  for (const seq of [6, 11]) {
    await using chain = await tenEntries()
    await tamper(chain, [
      copyOf(2, forgedId),
      ...moveSeals(seq - 1, 1),
      `INSERT INTO "AuditSeal" ("tenantId", "seq", "entryId", "hash", "sealedAt")
       VALUES (:tenant, ${seq}, '${forgedId}', sha256('a guess'), now())`,
    ])

    expect((await chain.verify()).problems[0]).toMatchObject({
      found: 'edited',
      place: { seq, entryId: forgedId },
    })
  }
})

test('two swapped entries are found, with both places', async () => {
  await using chain = await tenEntries()
  const [third, seventh] = [await entryIdAt(chain, 3), await entryIdAt(chain, 7)]
  const place = (seq: number, entryId: string) =>
    `UPDATE "AuditSeal" SET "entryId" = '${entryId}' WHERE ${sealAt(seq)}`
  await tamper(chain, [place(3, forgedId), place(7, third), place(3, seventh)])

  expect((await chain.verify()).problems).toMatchObject([
    { found: 'swapped', message: expect.stringContaining('at 7'), place: { seq: 3 } },
    { found: 'swapped', message: expect.stringContaining('at 3'), place: { seq: 7 } },
  ])
})

describe('what the chain alone cannot show, the exported heads do:', () => {
  const cut = (from: number) => [
    `DELETE FROM "AuditEntry" WHERE "tenantId" = :tenant AND "id" IN
       (SELECT "entryId" FROM "AuditSeal" WHERE "tenantId" = :tenant AND "seq" >= ${from})`,
    `DELETE FROM "AuditSeal" WHERE "tenantId" = :tenant AND "seq" >= ${from}`,
  ]

  test('a cut tail', async () => {
    await using chain = await tenEntries()
    await tamper(chain, cut(6))

    expect((await chain.verify()).problems).toMatchObject([
      { found: 'cut', place: { from: 6, to: 8 } },
    ])
  })

  test('a cut tail over which new entries have grown', async () => {
    await using chain = await tenEntries()
    await tamper(chain, cut(6))
    await chain.write(['other 6', 'other 7', 'other 8', 'other 9'])
    await chain.seal()

    expect((await chain.verify()).problems).toMatchObject([
      { found: 'rewritten', place: { from: 5, to: 8 } },
    ])
  })

  test('a full rewrite', async () => {
    await using chain = await tenEntries()
    await tamper(chain, [
      `DELETE FROM "AuditSeal" WHERE "tenantId" = :tenant`,
      `UPDATE "AuditEntry" SET "ip" = '203.0.113.9' WHERE "tenantId" = :tenant AND "label" = '6'`,
      `INSERT INTO "AuditUnsealed" ("tenantId", "entryId")
       SELECT "tenantId", "id" FROM "AuditEntry" WHERE "tenantId" = :tenant`,
    ])
    await chain.seal()

    expect(await chain.verify()).toMatchObject({
      checked: { entries: 10 },
      problems: [{ found: 'rewritten', place: { from: 1, to: 4 } }],
    })
  })

  test('a tenant that is gone', async () => {
    await using chain = await tenEntries()
    await tamper(chain, [
      ...['AuditEntry', 'AuditSeal'].map(
        (table) => `DELETE FROM "${table}" WHERE "tenantId" = :tenant`,
      ),
      `DELETE FROM "Tenant" WHERE "id" = :tenant`,
    ])

    expect((await chain.verify()).problems).toMatchObject([
      { found: 'cut', place: { from: 1, to: 8 } },
    ])
  })

  test('heads that are not signed with our key', async () => {
    await using chain = await tenEntries()
    await using other = await tenEntries()
    const [head] = await other.heads.read(other.tenantId)
    if (!head) throw new Error('There is no head.')
    await chain.heads.keep({ ...head, tenantId: chain.tenantId })

    expect((await chain.verify()).problems).toMatchObject([{ found: 'forged', place: { line: 3 } }])
  })
})
