import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startSealer } from '@inventory-pro/core/audit/sealer'
import { createLedger } from '@inventory-pro/core/ledger/ledger'
import {
  type DemoLogin,
  findDemoLogin,
  readDemoPassword,
  replaceFormerPassword,
  seedDemo,
} from '@inventory-pro/core/seed/demo'
import { openAuditHeads } from '@inventory-pro/db/audit/heads'
import { assertRole, createDb, type Db } from '@inventory-pro/db/client'
import { migrate } from '@inventory-pro/db/migrate/migrate'
import { isInUse } from '@inventory-pro/db/seed/is-in-use'
import { startEmbedded } from '@inventory-pro/db/server/embedded'
import { StartupError } from '@inventory-pro/db/startup-error'
import type { FastifyInstance } from 'fastify'
import { type Env, isForThisMachineOnly, rootFolder } from './env.ts'
import { buildApp } from './host/app.ts'
import type { MetricsReaders } from './host/health.ts'
import { readJwtSecret } from './session/secret.ts'

/**
 * How long a balancer may take to notice that the server is leaving. By then every connection was closed with its
 * next answer, or because it lay idle.
 */
const leaveMs = 6_000

/** A newcomer for whom the queue of the system has no place tries again only after a second. */
const backlog = 1_024

export type RunningServer = {
  /** Where people find it. */
  address: string
  /** For looking around, in the embedded database of a server that only this machine reaches. */
  demoLogin: DemoLogin | undefined
  /** Stops it cleanly: answers the accepted requests, then closes the database. */
  stop: () => Promise<void>
}

/**
 * Starts everything the product needs, and undoes what it started when one thing fails. Reports each step
 * and the time it took.
 */
export async function startServer(
  env: Env,
  report: (line: string) => void = () => {},
  clock: () => number = Date.now,
): Promise<RunningServer> {
  await using undo = new AsyncDisposableStack()

  const database = await timed('Database', report, () => openDatabase(env, report))
  undo.defer(database.stop)
  await timed('Migrations', report, () => migrate(database.url, undefined, report))
  const db = createDb(database.url)
  undo.defer(db.close)
  await assertRole(db)
  await replaceFormerPassword(db, () => readDemoPassword(env.DATA_DIR))
  const demo =
    database.isEmbedded && isForThisMachineOnly(env)
      ? await timed('Demo business', report, () => offerDemo(db, database.url, env))
      : undefined

  const readiness = { isLeaving: false }
  const publicUrl = env.PUBLIC_URL ?? new URL(`http://localhost:${env.PORT}`)
  const jwtSecret = env.JWT_SECRET ?? (await readJwtSecret(env.DATA_DIR))
  const auditHeads = await openAuditHeads(env.DATA_DIR)
  const app = await buildApp({
    services: { db, ledger: createLedger(db, { clock }) },
    auditHeads,
    jwtSecret,
    publicUrl,
    readiness,
    clock,
    ...settingsOf(env, publicUrl),
  })
  // Stopped after the app, so that it seals what the last requests did.
  const sealer = startSealer({ db, heads: auditHeads, log: app.log })
  undo.defer(sealer.stop)
  undo.defer(() => app.close())

  const port = await listen(app, env)
  // The system chose it when PORT is 0. Links in mails lead to it.
  if (env.PUBLIC_URL === undefined) publicUrl.port = port
  const started = undo.move()
  return {
    address: env.PUBLIC_URL?.href ?? `http://localhost:${port}`,
    demoLogin: demo,
    stop: async () => {
      readiness.isLeaving = true
      if (env.NODE_ENV === 'production') await sleep(leaveMs)
      await started.disposeAsync()
    },
  }
}

function settingsOf(env: Env, publicUrl: URL) {
  return {
    mail: {
      smtpUrl: env.SMTP_URL,
      from: env.MAIL_FROM ?? `Inventory Pro <no-reply@${publicUrl.hostname}>`,
      folder: join(env.DATA_DIR, 'mail'),
    },
    trustProxy: env.TRUST_PROXY,
    logLevel: env.LOG_LEVEL,
    callsPerSecond: env.CALLS_PER_SECOND,
    webRoot: join(rootFolder, 'apps/web/dist'),
    metricsReaders: metricsReadersOf(env),
  }
}

function metricsReadersOf(env: Env): MetricsReaders {
  if (env.METRICS_TOKEN !== undefined) return { token: env.METRICS_TOKEN }
  return isForThisMachineOnly(env) ? 'everyone' : 'nobody'
}

async function timed<Result>(
  step: string,
  report: (line: string) => void,
  work: () => Promise<Result>,
): Promise<Result> {
  const startMs = performance.now()
  const result = await work()
  report(`${step}: ${((performance.now() - startMs) / 1000).toFixed(1)} s`)
  return result
}

type Database = { url: string; isEmbedded: boolean; stop: () => Promise<void> }

async function openDatabase(
  { DATABASE_URL, DATA_DIR }: Env,
  report: (line: string) => void,
): Promise<Database> {
  if (DATABASE_URL === undefined)
    return { ...(await startEmbedded(DATA_DIR, report)), isEmbedded: true }
  return { url: DATABASE_URL, isEmbedded: false, stop: () => Promise.resolve() }
}

/** Puts the demo tenant into a database that nobody uses yet. Returns the log-in of the one that is there. */
async function offerDemo(
  db: Db,
  databaseUrl: string,
  { DATA_DIR }: Env,
): Promise<DemoLogin | undefined> {
  const password = await readDemoPassword(DATA_DIR)
  if (!(await isInUse(databaseUrl))) await seedDemo(db, password)
  return findDemoLogin(db, password)
}

/** Listens, and returns the port, which the system chooses when PORT is 0. */
async function listen(app: FastifyInstance, { HOST, PORT }: Env): Promise<string> {
  try {
    const address = await app.listen({ host: HOST, port: PORT, backlog })
    return new URL(address).port
  } catch (cause) {
    throw explainListen(cause, { HOST, PORT })
  }
}

function explainListen(cause: unknown, { HOST, PORT }: Pick<Env, 'HOST' | 'PORT'>): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  switch (code) {
    case 'EADDRINUSE':
      return new StartupError(
        `Port ${PORT} is in use by another program. Stop that one, or set PORT to a free port.`,
      )
    case 'EACCES':
      return new StartupError(
        `This user may not use port ${PORT}. Set PORT to one from 1024 to 65535.`,
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartupError(
        `This machine does not have the address ${HOST}. Set HOST to 127.0.0.1. ` +
          'Only when others shall reach it, and through a proxy with TLS, set it to 0.0.0.0, which opens it to the network.',
      )
    default:
      return cause
  }
}
