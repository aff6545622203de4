import { Client } from 'pg'
import { expect, test } from 'vitest'
import { StartupError } from '../startup-error.ts'
import { makePrismaFolder } from '../testing/prisma-folder.ts'
import { makeEmptyDatabase } from '../testing/test-database.ts'
import { migrate } from './migrate.ts'
import { prismaFolder, readMigrations } from './migrations.ts'
import { findSchemaChanges } from './schema-changes.ts'
import { listForEngine, withSchemaEngine } from './schema-engine.ts'

const noFilters = { externalTables: [], externalEnums: [] }

async function connect(connectionString: string) {
  const client = new Client({ connectionString })
  await client.connect()
  return {
    rows: async (text: string) => {
      const { rows } = await client.query<unknown[]>({ text, rowMode: 'array' })
      return rows.flat()
    },
    [Symbol.asyncDispose]: () => client.end(),
  }
}

const tables = `SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relname LIKE 't%' AND relnamespace = 'public'::regnamespace ORDER BY 1`
const historyOf = `SELECT migration_name FROM _prisma_migrations ORDER BY 1`

test('applies nothing the second time', async () => {
  await using database = await makeEmptyDatabase()
  const all = (await readMigrations(prismaFolder)).map(({ name }) => name)

  expect(await migrate(database.url)).toEqual(all)
  expect(await migrate(database.url)).toEqual([])
})

test('of programs that start together one migrates and the others wait for it', async () => {
  await using database = await makeEmptyDatabase()
  const all = (await readMigrations(prismaFolder)).map(({ name }) => name)

  const applied = await Promise.all([1, 2, 3].map(() => migrate(database.url)))

  expect(applied.toSorted((a, b) => a.length - b.length)).toEqual([[], [], all])
})

test("Prisma's own engine finds the history in order", async () => {
  await using database = await makeEmptyDatabase()
  await migrate(database.url)
  const migrations = await readMigrations(prismaFolder)

  const diagnosis = await withSchemaEngine(database.url, (engine) =>
    engine.diagnoseMigrationHistory({
      migrationsList: listForEngine(migrations),
      optInToShadowDatabase: false,
      filters: noFilters,
    }),
  )

  expect(diagnosis).toMatchObject({
    hasMigrationsTable: true,
    history: null,
    failedMigrationNames: [],
    editedMigrationNames: [],
  })
})

test('schema.prisma says what the migrations say', async () => {
  await using database = await makeEmptyDatabase()
  expect(await findSchemaChanges(database.url)).toBeUndefined()
})

test('a failed migration leaves nothing behind, and applies once it is mended', async () => {
  await using database = await makeEmptyDatabase()
  await using prisma = await makePrismaFolder({
    '1_first': 'CREATE TABLE t1 ();',
    '2_second': 'CREATE TABLE t2 ();\nCREATE TABLE t1 ();',
  })
  await using sql = await connect(database.url)

  await expect(migrate(database.url, prisma.folder)).rejects.toThrow(
    new StartupError(
      'The migration 2_second failed: relation "t1" already exists. Nothing of it remains in the database.',
    ),
  )
  expect(await sql.rows(tables)).toEqual(['t1'])
  expect(await sql.rows(historyOf)).toEqual(['1_first'])

  await prisma.writeMigration('2_second', 'CREATE TABLE t2 ();')
  expect(await migrate(database.url, prisma.folder)).toEqual(['2_second'])
  expect(await sql.rows(tables)).toEqual(['t1', 't2'])
})

test('a mistake in a migration is named with its line', async () => {
  await using database = await makeEmptyDatabase()
  await using prisma = await makePrismaFolder({
    '1_first': '-- A comment.\nCREATE TABLE t1 ();\nSELEC 1;',
  })

  await expect(migrate(database.url, prisma.folder)).rejects.toThrow('at or near "SELEC" (line 3).')
})

test('a program that dies within a migration leaves nothing of it', async () => {
  await using database = await makeEmptyDatabase()
  await using prisma = await makePrismaFolder({
    '1_first': 'CREATE TABLE t1 (); SELECT pg_sleep(60);',
  })
  await using sql = await connect(database.url)

  const migrating = migrate(database.url, prisma.folder).catch((error: unknown) => error)
  const endIt = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid()`
  await expect.poll(() => sql.rows(endIt)).toEqual([true])
  expect(await migrating).toBeInstanceOf(StartupError)

  expect(await sql.rows(tables)).toEqual([])
  await prisma.writeMigration('1_first', 'CREATE TABLE t1 ();')
  expect(await migrate(database.url, prisma.folder)).toEqual(['1_first'])
})

test('a function keeps the semicolons of its body', async () => {
  await using database = await makeEmptyDatabase()
  await using prisma = await makePrismaFolder({
    '1_first': `CREATE FUNCTION twice(n int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN n := n * 2; RETURN n; END $$;`,
  })
  await migrate(database.url, prisma.folder)

  await using sql = await connect(database.url)
  expect(await sql.rows('SELECT twice(21)')).toEqual([42])
})

test('a database that a newer version has migrated is refused', async () => {
  await using database = await makeEmptyDatabase()
  await using newer = await makePrismaFolder({ '1_first': 'SELECT 1', '2_second': 'SELECT 2' })
  await using older = await makePrismaFolder({ '1_first': 'SELECT 1' })
  await migrate(database.url, newer.folder)

  await expect(migrate(database.url, older.folder)).rejects.toThrow(
    'newer than this version of Inventory Pro: it has the migration 2_second',
  )
})

test('a migration that was changed after it was applied is refused', async () => {
  await using database = await makeEmptyDatabase()
  await using prisma = await makePrismaFolder({ '1_first': 'CREATE TABLE t1 ();' })
  await migrate(database.url, prisma.folder)
  await prisma.writeMigration('1_first', 'CREATE TABLE t2 ();')

  await expect(migrate(database.url, prisma.folder)).rejects.toThrow('1_first was changed after')
})

test('an index is built concurrently; one that breaks off halfway stops the next start', async () => {
  await using database = await makeEmptyDatabase()
  await using prisma = await makePrismaFolder({
    '1_first': 'CREATE TABLE t1 (n int); INSERT INTO t1 VALUES (1), (1);',
    '2_second': 'CREATE INDEX CONCURRENTLY t1_n ON t1 (n);',
  })
  expect(await migrate(database.url, prisma.folder)).toEqual(['1_first', '2_second'])

  await prisma.writeMigration('3_third', 'CREATE UNIQUE INDEX CONCURRENTLY t1_n_key ON t1 (n);')
  await expect(migrate(database.url, prisma.folder)).rejects.toThrow(
    'could not create unique index',
  )
  await expect(migrate(database.url, prisma.folder)).rejects.toThrow('3_third failed halfway')
})

test('a migration waits for a table in short turns, so that its users are not held up', async () => {
  await using database = await makeEmptyDatabase()
  await using prisma = await makePrismaFolder({ '1_first': 'CREATE TABLE t1 ();' })
  await migrate(database.url, prisma.folder)
  await prisma.writeMigration('2_second', 'ALTER TABLE t1 ADD COLUMN n int;')
  await using user = await connect(database.url)
  await user.rows('BEGIN')
  await user.rows('SELECT FROM t1')

  const migrating = migrate(database.url, prisma.folder)
  const waiting = `SELECT count(*)::int FROM pg_locks WHERE relation = 't1'::regclass AND NOT granted`
  await expect.poll(() => user.rows(waiting), { interval: 20 }).toEqual([1])
  await expect.poll(() => user.rows(waiting), { interval: 20 }).toEqual([0])
  await user.rows('COMMIT')

  expect(await migrating).toEqual(['2_second'])
})
