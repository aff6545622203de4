import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { makePrismaFolder } from '../testing/prisma-folder.ts'
import { makeEmptyDatabase } from '../testing/test-database.ts'
import { migrate } from './migrate.ts'
import { prismaFolder, readMigrations } from './migrations.ts'

const name = '20261201020100_canonical_emails'

/** Applies some of the migrations, because later ones change what this one wrote. */
async function migrateWith(url: string, isWanted: (name: string) => boolean): Promise<void> {
  const wanted = (await readMigrations(prismaFolder)).filter((one) => isWanted(one.name))
  await using some = await makePrismaFolder(
    Object.fromEntries(wanted.map((migration) => [migration.name, migration.sql])),
  )
  await migrate(url, some.folder)
}

/** Makes a database as it was before the migration, with these addresses of users and one of an invitation. */
async function databaseWith(emails: readonly string[], invited: string) {
  const database = await makeEmptyDatabase()
  await migrateWith(database.url, (migration) => migration < name)
  const client = new Client({ connectionString: database.url })
  await client.connect()
  const tenantId = randomUUID()
  await client.query(
    `INSERT INTO "Tenant" ("id", "name", "updatedAt") VALUES ($1, 'Acme', now())`,
    [tenantId],
  )
  for (const email of emails) {
    await client.query(
      `INSERT INTO "User" ("id", "tenantId", "email", "name", "password", "updatedAt")
       VALUES ($1, $2, $3, 'Ana', 'no hash', now())`,
      [randomUUID(), tenantId, email],
    )
  }
  await client.query(
    `INSERT INTO "Invitation" ("id", "tenantId", "email", "role", "tokenHash", "expiresAt")
     VALUES ($1, $2, $3, 'user', 'no hash', now())`,
    [randomUUID(), tenantId, invited],
  )
  return {
    url: database.url,
    emails: async () => {
      const { rows } = await client.query<{ email: string }>(
        `SELECT "email"::text FROM "User" UNION SELECT "email"::text FROM "Invitation" ORDER BY 1`,
      )
      return rows.map(({ email }) => email)
    },
    [Symbol.asyncDispose]: async () => {
      await client.end()
      await database[Symbol.asyncDispose]()
    },
  }
}

test('brings stored addresses to their canonical form', async () => {
  await using database = await databaseWith(
    ['ana@example.com', 'Ben@Example.com', '\u2003cleo@example.com\u200b', 'zoe\u0308@example.com'],
    ' Dora@example.com ',
  )

  await migrateWith(database.url, (migration) => migration <= name)

  expect(await database.emails()).toEqual([
    'ana@example.com',
    'ben@example.com',
    'cleo@example.com',
    'dora@example.com',
    'zo\u00eb@example.com',
  ])
})

test('names the accounts of which two have one address, and changes nothing', async () => {
  const emails = [' ana@example.com', 'ana@example.com', 'Ben@example.com']
  await using database = await databaseWith(emails, 'cleo@example.com')

  await expect(migrate(database.url)).rejects.toThrow(
    /several accounts have the same email address: ana@example\.com \(accounts [\da-f-]{36}, [\da-f-]{36}\)\. Change/,
  )
  expect(await database.emails()).toEqual([...emails, 'cleo@example.com'].toSorted())
})

test('names the addresses that nobody could log in with', async () => {
  await using database = await databaseWith(['ana@m\u00fcller.example', 'ben'], 'cleo@example.com')

  await expect(migrate(database.url)).rejects.toThrow(
    'nobody could log in with these email addresses: ana@m\u00fcller.example; ben. Write them',
  )
})
