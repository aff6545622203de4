import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { makeEmptyDatabase } from '../testing/test-database.ts'
import { migrate } from './migrate.ts'

function withParts(url: string, parts: Partial<URL>): string {
  return Object.assign(new URL(url), parts).href
}

test('refuses an invalid database address, with an example', async () => {
  await expect(migrate('mysql://localhost/x')).rejects.toThrow(
    'DATABASE_URL is not the address of a PostgreSQL database. It looks like postgresql://',
  )
})

test('a server that does not answer is named, without the password', async () => {
  await expect(migrate('postgresql://me:secret@127.0.0.1:1/stock')).rejects.toThrow(
    /^The database server 127\.0\.0\.1:1 cannot be used: connect ECONNREFUSED .* Check that it runs/,
  )
  await expect(migrate('postgresql://me:secret@127.0.0.1:1/stock')).rejects.not.toThrow('secret')
})

test('reports a wrong password', async () => {
  await using database = await makeEmptyDatabase()
  await expect(migrate(withParts(database.url, { password: 'wrong' }))).rejects.toThrow(
    'Check the user and the password in DATABASE_URL.',
  )
})

test('a database that does not exist comes with the way to create it', async () => {
  await using database = await makeEmptyDatabase()
  await expect(migrate(withParts(database.url, { pathname: '/nowhere' }))).rejects.toThrow(
    /^The database nowhere does not exist on .* Create it \(CREATE DATABASE nowhere\)/,
  )
})

test('a user without the rights to migrate learns which ones', async () => {
  await using database = await makeEmptyDatabase()
  const username = `test_${randomBytes(4).toString('hex')}`
  const admin = new Client({ connectionString: database.url })
  await admin.connect()
  await admin.query(`CREATE ROLE ${username} LOGIN PASSWORD 'weak'`)
  try {
    await expect(migrate(withParts(database.url, { username, password: 'weak' }))).rejects.toThrow(
      /permission denied for schema public.* must own the database and be allowed to create roles/,
    )
  } finally {
    await admin.query(`DROP ROLE ${username}`)
    await admin.end()
  }
})
