import { createLedger } from '@inventory-pro/core/ledger/ledger'
import { createDb } from '@inventory-pro/db/client'
import { startServerProcess } from '../lib/child.ts'
import { openServer } from '../lib/database.ts'
import type { Target } from '../lib/http-load.ts'
import { writeReport } from '../lib/report.ts'
import { startApi } from '../lib/start-api.ts'
import { makeTenant } from '../lib/tenants.ts'
import { compareAll, compareLone, timeCount } from './compare.ts'
import {
  type Contestant,
  inProcess,
  ledgerInProcess,
  names,
  overHttp,
  pgbench,
} from './contestants.ts'
import { loggedInTargets } from './http-targets.ts'
import { makeNaiveTables } from './naive-tables.ts'
import { hasPgbench } from './pgbench.ts'
import { guardedThroughPg, transactionThroughPg, transactionThroughPrisma } from './rivals.ts'

const tenantCount = 10
const productsEach = 100

await using server = await openServer()
await makeNaiveTables(server.url)
const db = createDb(server.url)
const ledger = createLedger(db)
const tenants = await Promise.all(
  Array.from({ length: tenantCount }, () => makeTenant({ db, ledger }, productsEach)),
)
const throughPg = guardedThroughPg(server.url)
const transactions = transactionThroughPg(server.url)
const throughPrisma = transactionThroughPrisma(server.url)

const rivalServer = new URL('./rival-server.ts', import.meta.url).pathname
await using floor = await startServerProcess(rivalServer, ['pg', server.url])
await using plainFloor = await startServerProcess(rivalServer, ['prisma', server.url])
await using api = await startApi({ DATABASE_URL: server.url })
const ours = await loggedInTargets(api.address, db, { tenantCount, productsEach })

const bare =
  (address: string) =>
  (isHot: boolean): Target[] => [
    { url: `${address}/move`, headers: {}, body: JSON.stringify({ hot: isHot }) },
  ]
const contestants: Contestant[] = [
  hasPgbench() ? pgbench(server.url) : inProcess(names.transaction, transactions),
  inProcess(names.prisma, throughPrisma),
  inProcess(names.pg, throughPg),
  ledgerInProcess(tenants),
  overHttp(names.httpPrisma, bare(plainFloor.address)),
  overHttp(names.httpPg, bare(floor.address)),
  overHttp(names.httpLedger, (isHot) => (isHot ? ours.slice(0, 1) : ours)),
]

const rows = await compareAll(contestants, [
  { title: 'uniform', isHot: false },
  { title: 'one hot product', isHot: true },
])
// Commands of one tenant share its queue, so that they have a table of their own.
const oneTenant = await loggedInTargets(api.address, db, { tenantCount: 1, productsEach: 1_000 })
const ofOneTenant = [
  overHttp(names.httpPg, bare(floor.address)),
  overHttp(names.httpLedger, () => oneTenant),
]
rows.push(...(await compareAll(ofOneTenant, [{ title: 'one tenant, uniform', isHot: false }])))
const lone = await compareLone(throughPg, tenants)
const count = await timeCount(await makeTenant({ db, ledger }, 5_000))
await writeReport('ledger', { rows, lone, count })

await throughPg.close()
await transactions.close()
await throughPrisma.close()
await db.close()
