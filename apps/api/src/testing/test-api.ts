import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createInventoryClient, type InventoryClient } from '@inventory-pro/client'
import { openSession } from '@inventory-pro/core/auth/log-in/open-session'
import { type Context, noRequestOrigin } from '@inventory-pro/core/context'
import { createLedger } from '@inventory-pro/core/ledger/ledger'
import { makeTenant } from '@inventory-pro/core/testing/make-tenant'
import { type AuditHeads, openAuditHeads } from '@inventory-pro/db/audit/heads'
import type { Db } from '@inventory-pro/db/client'
import { insertUser } from '@inventory-pro/db/member/user'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import { openTestDb } from '@inventory-pro/db/testing/test-database'
import { newId } from '@inventory-pro/shared/id'
import type { Role } from '@inventory-pro/shared/permissions'
import type { AppOptions } from '../host/app-options.ts'
import { buildApp } from '../host/app.ts'
import { createTokens } from '../session/token.ts'
import { passwordHash } from './password.ts'

export const jwtSecret = 'a secret that only the tests know'

const tokens = createTokens(jwtSecret)

/** Someone who is logged in as a program is. */
export type TestMember = { userId: string; token: string; client: InventoryClient }
export type TestTenant = TestMember & {
  tenantId: string
  mainId: string
  /** To do what a test needs done without going through HTTP. */
  ctx: Context
  /** Another member of the same tenant. */
  addMember: (role: Role) => Promise<TestMember>
}

export type TestApi = AsyncDisposable & {
  url: string
  db: Db
  auditHeads: AuditHeads
  /** Where its mails are. */
  mailFolder: string
  /** How many connections are open. */
  countConnections: () => Promise<number>
  /** Nobody is logged in. */
  client: InventoryClient
  /** A tenant with an owner and the location Main; every test has its own. */
  newTenant: () => Promise<TestTenant>
}

const settings = () =>
  ({
    publicUrl: new URL('http://localhost'),
    trustProxy: false,
    logLevel: 'silent',
    callsPerSecond: 10_000,
    webRoot: import.meta.dirname,
    readiness: { isLeaving: false },
    clock: Date.now,
    metricsReaders: 'everyone',
    queueWaits: { maxExpectedMs: 60_000, maxWaitMs: 60_000 },
  }) satisfies Partial<AppOptions>

/**
 * The real server on a port of its own, over the worker's database: `await using api = await testApi()`.
 * Services that it is given are left open.
 */
export async function testApi(overrides: Partial<AppOptions> = {}): Promise<TestApi> {
  const db = overrides.services?.db ?? (await openTestDb())
  const dataDir = await mkdtemp(join(tmpdir(), 'inventory-pro-data-'))
  const mailFolder = join(dataDir, 'mail')
  const auditHeads = await openAuditHeads(dataDir)
  const app = await buildApp({
    services: { db, ledger: createLedger(db) },
    auditHeads,
    jwtSecret,
    mail: { smtpUrl: undefined, from: 'no-reply@localhost', folder: mailFolder },
    ...settings(),
    ...overrides,
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })

  async function logIn(tenantId: string, userId: string): Promise<TestMember> {
    const request = { ...noRequestOrigin, kind: 'token', ip: '127.0.0.1' } as const
    const { session } = await inTenant(db, tenantId, (tx) => openSession(tx, userId, request))
    const token = await tokens.sign(session)
    return { userId, token, client: createInventoryClient({ url, token }) }
  }

  async function newTenant(): Promise<TestTenant> {
    const { mainId, ...ctx } = await makeTenant(db)
    const { tenantId, userId } = ctx.actor
    const addMember = async (role: Role) => {
      const person = { name: `Some ${role}`, email: `${newId()}@example.com`, role }
      const user = { ...person, password: await passwordHash() }
      const memberId = await inTenant(db, tenantId, (tx) => insertUser(tx, user))
      return logIn(tenantId, memberId)
    }
    return { ...(await logIn(tenantId, userId)), tenantId, mainId, ctx, addMember }
  }

  return {
    url,
    db,
    auditHeads,
    mailFolder,
    countConnections: () => promisify(app.server.getConnections.bind(app.server))(),
    client: createInventoryClient({ url }),
    newTenant,
    [Symbol.asyncDispose]: async () => {
      await app.close()
      if (overrides.services === undefined) await db.close()
      await rm(dataDir, { recursive: true })
    },
  }
}
