import { readFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { expect, test } from 'vitest'
import { makePrismaFolder } from '../testing/prisma-folder.ts'
import { makeEmptyDatabase } from '../testing/test-database.ts'
import { createMigration } from './create-migration.ts'
import { migrate } from './migrate.ts'
import { findSchemaChanges } from './schema-changes.ts'

test('a changed schema becomes a migration that makes the difference, and then there is none', async () => {
  await using database = await makeEmptyDatabase()
  await using prisma = await makePrismaFolder({
    '1_first': 'CREATE TABLE "Thing" ("id" INTEGER, CONSTRAINT "Thing_pkey" PRIMARY KEY ("id"));',
  })
  await prisma.writeSchema(`model Thing {
    id   Int @id
    name String
  }`)

  const file = (await createMigration('add-name', prisma.folder)) ?? ''

  expect(basename(dirname(file))).toMatch(/^\d{14}_add-name$/)
  expect(await readFile(file, 'utf8')).toContain('ADD COLUMN     "name" TEXT NOT NULL')
  expect(await migrate(database.url, prisma.folder)).toHaveLength(2)
  await using other = await makeEmptyDatabase()
  expect(await findSchemaChanges(other.url, prisma.folder)).toBeUndefined()
})

test('a name that makes no good folder is refused', async () => {
  await expect(createMigration('../Add name')).rejects.toThrow('Name the change in small letters')
})
