import { verifyDatabase } from '@inventory-pro/db/stock/verify-database'
import fc from 'fast-check'
import { startApi } from '../lib/api-process.ts'
import { addressOf } from '../lib/call-from.ts'
import type { Findings, Trial } from '../lib/proof.ts'
import type { Crew } from './crew.ts'
import { type Crews, openCrews } from './crews.ts'
import { createFaults } from './faults.ts'
import { type HttpRequest, isTooLarge, toHttp } from './http-request.ts'
import { endOf, judge } from './judge.ts'
import { listProcedures, type Procedure } from './procedures.ts'
import { type PlannedRequest, requestsTo, validCallsTo } from './requests.ts'
import { openSender } from './send.ts'
import { createTally } from './tally.ts'

const inFlight = 32
/** After so many requests all is quiet for a moment, to look again at those that took too long. */
const roundSize = 1_000
const limitMs = 1_000
/** How often a procedure is asked at most before all else until it is reached, and after how many tries by a new tenant. */
const reachTries = 100
const triesOfTenant = 10

/** What may cost a hash comes from few addresses, of which the limits let through some fifty attempts each. */
const firstFewAddress = 500_000
const requestsOfFirstAddress = 200
/** How often what took too long is looked at again. */
const looks = 3

type Fuzzing = {
  url: string
  sender: ReturnType<typeof openSender>
  crews: Crews
  tally: ReturnType<typeof createTally>
  faults: ReturnType<typeof createFaults>
  figures: { sent: number; hungUp: number; overloaded: number; slow: number; slowestMs: number }
}

/**
 * Sends requests to every procedure, as anyone: made from its input schema, damaged, or odd in other ways.
 * Whatever comes, the answer is one of the contract, within a second, and every ledger stays sound.
 */
export async function proveFuzz({ databaseUrl, seed, size, progress }: Trial): Promise<Findings> {
  await using api = await startApi(databaseUrl)
  await using sender = openSender(api.url, inFlight)
  const procedures = listProcedures()
  const [crews, faults] = [await openCrews(api.url), createFaults()]
  const tally = createTally(procedures.map(({ path }) => path))
  const figures = { sent: 0, hungUp: 0, overloaded: 0, slow: 0, slowestMs: 0 }
  const fuzzing: Fuzzing = { url: api.url, sender, crews, tally, faults, figures }

  const running = sendAll(fuzzing, { procedures, seed, size, progress })
  const hasEnded = await running.then(
    () => false,
    (error: unknown) => throwIfAlive(api.url, error),
  )
  if (hasEnded) return { figures, violations: ['The process ended', ...faults.list()] }

  const unsound = await verifyTenants(databaseUrl, crews.tenantIds)
  return {
    figures: { ...figures, ...crews.figures, ...tally.figures() },
    violations: [...faults.list(), ...tally.unreached(), ...unsound],
  }
}

type Plan = Pick<Trial, 'seed' | 'size' | 'progress'> & { procedures: readonly Procedure[] }

async function sendAll(fuzzing: Fuzzing, plan: Plan): Promise<void> {
  const { procedures, seed, size, progress } = plan
  await reachAll(fuzzing, plan)
  const requests = requestsTo(procedures)
  for (let planned = 0; planned < size; planned += roundSize) {
    const numRuns = Math.min(roundSize, size - planned)
    await sendRound(fuzzing, fc.sample(requests, { seed: seed + planned, numRuns }))
    progress(`${planned + numRuns} requests, ${fuzzing.faults.list().length} kinds of faults`)
  }
}

/** Calls every procedure until it was reached, so that a short run has been everywhere. */
async function reachAll(fuzzing: Fuzzing, { procedures, seed }: Plan): Promise<void> {
  const { tally, crews } = fuzzing
  for (const procedure of procedures) {
    const [router = ''] = procedure.path.split('.', 1)
    const queries = procedures.filter(
      ({ type, path }) => type === 'query' && path.startsWith(`${router}.`),
    )
    for (let tries = 0; tries < reachTries && !tally.isReached(procedure.path); tries += 1) {
      const isNewTenant = tries % triesOfTenant === 0
      if (isNewTenant && tries > 0) crews.wearOut()
      // The answers of nearby queries are likely inputs.
      for (const one of isNewTenant ? [...queries, procedure] : [procedure]) {
        const [planned] = fc.sample(validCallsTo(one), { seed: seed + tries, numRuns: 1 })
        if (planned) await sendOne(fuzzing, planned)
      }
    }
  }
}

function isAlive(url: string): Promise<boolean> {
  return fetch(`${url}/livez`).then(
    ({ ok }) => ok,
    () => false,
  )
}

/** Rethrows an error that broke the sending, unless the server is gone: then it is a finding. */
async function throwIfAlive(url: string, error: unknown): Promise<true> {
  if (await isAlive(url)) throw error
  return true
}

/** Sends many at once; then, one by one, those again that took too long. */
async function sendRound(fuzzing: Fuzzing, round: PlannedRequest[]): Promise<void> {
  const left = round.values()
  const slow: PlannedRequest[] = []
  async function goOn(): Promise<void> {
    for (const planned of left) {
      const { ms } = await sendOne(fuzzing, planned)
      if (ms > limitMs) slow.push(planned)
      fuzzing.figures.slowestMs = Math.max(fuzzing.figures.slowestMs, ms)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, goOn))

  fuzzing.figures.slow += slow.length
  for (const planned of slow) await lookAgain(fuzzing, planned)
}

/** What took too long among others may have waited for them. Alone it must not, at least once in a few looks. */
async function lookAgain(fuzzing: Fuzzing, planned: PlannedRequest): Promise<void> {
  for (let look = 1; look <= looks; look += 1) {
    const { request, ms } = await sendOne(fuzzing, planned)
    if (ms <= limitMs) return
    if (look === looks) fuzzing.faults.note(request, `took ${ms.toFixed(0)} ms`)
  }
}

async function sendOne(
  { url, sender, crews, tally, faults, figures }: Fuzzing,
  planned: PlannedRequest,
): Promise<{ request: HttpRequest; ms: number }> {
  const [crew, foreign] = crews.take()
  figures.sent += 1
  const request = build(planned, { crew, foreign, sent: figures.sent })
  const sent = await sender.send(request)
  if (sent instanceof Error) {
    if (!(await isAlive(url))) throw sent
    if (isTooLarge(request)) figures.hungUp += 1
    else faults.note(request, `got no answer: ${sent.message}`)
    return { request, ms: 0 }
  }
  const { problems, calls } = judge(sent)
  for (const problem of problems) faults.note(request, problem)
  figures.overloaded += calls.filter((call) => endOf(call) === 'OVERLOADED').length
  if (planned.oddity === null) {
    for (const [index, call] of calls.entries()) {
      const path = planned.calls[index]?.procedure.path ?? ''
      tally.count(path, call)
      if ('result' in call) crew.knowledge.learn(path, call.result.data)
    }
    await crews.mend({ crew, caller: planned.caller }, calls)
  }
  return { request, ms: sent.ms }
}

function build(
  { calls, caller, oddity, address }: PlannedRequest,
  { crew, foreign, sent }: { crew: Crew; foreign: Crew; sent: number },
): HttpRequest {
  const request = toHttp(calls, (names, at, isForeign) =>
    (isForeign ? foreign : crew).knowledge.tell(names, at),
  )
  const number = address ?? fewAddress(sent)
  const headers = { 'x-forwarded-for': addressOf(number), ...request.headers }
  const usual = { ...request, headers: { ...headers, ...crew.headersOf(caller) } }
  if (oddity === null) return usual
  const secrets = [...crew.secrets(), ...foreign.secrets()]
  return oddity.make(usual, { secrets, choice: oddity.choice })
}

/** Ever more slowly a new one: a short run gets to what asks for a hash, and a long one does not only hash. */
function fewAddress(sent: number): number {
  return firstFewAddress + Math.floor(Math.sqrt(sent / requestsOfFirstAddress))
}

async function verifyTenants(databaseUrl: string, ours: ReadonlySet<string>): Promise<string[]> {
  const problems: string[] = []
  for await (const { tenantId, ...verified } of verifyDatabase(databaseUrl)) {
    if (!ours.has(tenantId)) continue
    problems.push(...verified.problems.map((problem) => `verify: ${JSON.stringify(problem)}`))
  }
  return problems
}
