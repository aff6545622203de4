import { newId } from '@inventory-pro/shared/id'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { startTemporary } from '../server/embedded.ts'
import { makePrismaFolder } from '../testing/prisma-folder.ts'
import { migrate } from './migrate.ts'
import { prismaFolder, readMigrations } from './migrations.ts'

const migration = '20261201040000_rights_when_used'

async function foldersUpTo(last: (name: string) => boolean) {
  const earlier = (await readMigrations(prismaFolder)).filter(({ name }) => last(name))
  return makePrismaFolder(Object.fromEntries(earlier.map(({ name, sql }) => [name, sql])))
}

// An owner who is no superuser: row-level security binds them, also while they migrate.
test('invitations that exist get their inviter from the audit log, and an address keeps one', async () => {
  await using server = await startTemporary()
  await using end = new AsyncDisposableStack()
  const superuser = new Client({ connectionString: server.url })
  await superuser.connect()
  end.defer(() => superuser.end())
  await superuser.query(`CREATE ROLE shop LOGIN CREATEROLE PASSWORD 'shop'`)
  await superuser.query('CREATE DATABASE shop OWNER shop')
  const owner = { username: 'shop', password: 'shop', pathname: '/shop' }
  const url = Object.assign(new URL(server.url), owner).href
  await using before = await foldersUpTo((name) => name < migration)
  await migrate(url, before.folder)

  const client = new Client({ connectionString: url })
  await client.connect()
  end.defer(() => client.end())
  const [tenantId, userId, sessionId] = [newId(), newId(), newId()]
  const run = (text: string, values: unknown[]) => client.query(text, [tenantId, ...values])
  await client.query(`SELECT set_config('app.tenant_id', $1, false)`, [tenantId])
  await run(`INSERT INTO "Tenant" ("id", "name", "updatedAt") VALUES ($1, 'Shop', now())`, [])
  await run(
    `INSERT INTO "User" ("tenantId", "id", "email", "password", "name", "updatedAt")
     VALUES ($1, $2, 'a@b.example', 'no hash', 'Ana', now())`,
    [userId],
  )
  await run(
    `INSERT INTO "Session" ("tenantId", "id", "userId", "kind", "expiresAt")
     VALUES ($1, $2, $3, 'token', now() + interval '1 day')`,
    [sessionId, userId],
  )
  const invite = async (email: string, isAudited: boolean) => {
    const id = newId()
    await run(
      `INSERT INTO "Invitation" ("tenantId", "id", "email", "role", "tokenHash", "expiresAt")
       VALUES ($1, $2, $3, 'user', $4, now() + interval '7 days')`,
      [id, email, id],
    )
    if (!isAudited) return id
    await run(
      `INSERT INTO "AuditEntry" ("tenantId", "id", "at", "actorId", "actorName", "source", "action", "thing", "thingId")
       VALUES ($1, $2, now(), $3, 'Ana', 'web', 'member.invite', 'invitation', $4)`,
      [newId(), userId, id],
    )
    return id
  }
  await invite('twice@b.example', true)
  const later = await invite('Twice@b.example', true)
  await invite('unknown@b.example', false)

  await using upTo = await foldersUpTo((name) => name <= migration)
  await migrate(url, upTo.folder)

  const { rows } = await run(`SELECT "id", "inviterId" FROM "Invitation" WHERE "tenantId" = $1`, [])
  expect(rows).toEqual([{ id: later, inviterId: userId }])
  const sessions = await run(
    `SELECT "confirmedAt" < now() - interval '1 year' AS "isOld" FROM "Session" WHERE "tenantId" = $1`,
    [],
  )
  expect(sessions.rows).toEqual([{ isOld: true }])
})
