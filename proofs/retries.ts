import { setTimeout as sleep } from 'node:timers/promises'
import type { InventoryClient } from '@inventory-pro/client'
import { newId } from '@inventory-pro/shared/id'
import { type Answer, answerOf, nameOf } from './lib/answer.ts'
import { type ApiProcess, startApis } from './lib/api-process.ts'
import { type Business, openBusiness, verifyProblems } from './lib/business.ts'
import { type Intent, randomIntent, send } from './lib/intent.ts'
import { addMovements, differences, readLevels } from './lib/movement-sums.ts'
import type { Findings, Trial } from './lib/proof.ts'
import { type Random, seededRandom } from './lib/random.ts'

const batchSize = 40
const openingStock = 1_000_000
const places = { maxLines: 4, counted: openingStock }
const maxKillDelayMs = 80
const resendDelayMs = 50

/** One command of the caller, and every time it was sent: as it is, and now and then as another. */
type Case = {
  intent: Intent
  other: Intent
  answers: { isOther: boolean; answer: Answer }[]
  /** Whether a process was killed meanwhile: the client may have sent again what got no answer, and told nobody. */
  hasMetKill: boolean
}

/**
 * Sends every command up to ten times at once and once more later, to two processes. Some copies have another content,
 * and sometimes a process is killed and restarted. Each command must take effect once.
 */
export async function proveRetries({
  databaseUrl,
  seed,
  size,
  progress,
}: Trial): Promise<Findings> {
  await using started = await startApis(databaseUrl, 2)
  const business = await openBusiness(started.apis, { products: 8, locations: 3, openingStock })
  const random = seededRandom(seed)
  const cases: Case[] = []
  const kills = { count: 0 }

  while (cases.length < size) {
    const batch: Case[] = []
    while (batch.length < Math.min(batchSize, size - cases.length)) {
      batch.push(makeCase(random, { business, cases: [...cases, ...batch] }))
    }
    const sent = sendBatch(random, business, batch)
    // A kill meets what is under way: received, written, or on its way back.
    if (kills.count <= cases.length / batchSize / 2) {
      kills.count += 1
      for (const one of batch) one.hasMetKill = true
      await killAndRestart(random, started.apis)
    }
    await sent
    for (const one of batch) await sendOne(one, false, () => random.pick(business.clients))
    cases.push(...batch)
    progress(`${cases.length} commands, ${kills.count} kills`)
  }

  const violations = [...cases.flatMap(judge), ...(await compareEffects(business, cases))]
  return { figures: { ...countAnswers(cases), kills: kills.count }, violations }
}

/** Makes a command. A reversal targets an operation of an earlier batch that no other command reverses. */
function makeCase(random: Random, past: { business: Business; cases: Case[] }): Case {
  const target = random.below(10) === 0 ? past.cases[random.below(past.cases.length)] : undefined
  const done = target?.answers.find(({ answer }) => answer.end === 'done')?.answer
  const isTaken = past.cases.some(
    ({ intent: { kind, input } }) =>
      kind === 'reverse' && done?.end === 'done' && input.operationId === done.operation.id,
  )
  const intent: Intent =
    done?.end === 'done' && !isTaken && target?.intent.kind !== 'reverse'
      ? { kind: 'reverse', input: { requestId: newId(), operationId: done.operation.id } }
      : randomIntent(random, { ...past.business, ...places })
  return { intent, other: otherContent(intent), answers: [], hasMetKill: false }
}

/** The same request id on another command. */
function otherContent(intent: Intent): Intent {
  if (intent.kind === 'record') {
    return { kind: 'record', input: { ...intent.input, quantity: intent.input.quantity + 1 } }
  }
  const reason = 'another'
  switch (intent.kind) {
    case 'recordMany':
      return { kind: 'recordMany', input: { ...intent.input, reason } }
    case 'transfer':
      return { kind: 'transfer', input: { ...intent.input, reason } }
    case 'count':
      return { kind: 'count', input: { ...intent.input, reason } }
    default:
      return { kind: 'reverse', input: { ...intent.input, reason } }
  }
}

async function sendBatch(random: Random, { clients }: Business, batch: Case[]): Promise<void> {
  const sendings = batch.flatMap((one) =>
    Array.from({ length: 1 + random.below(10) }, (_, copy) => ({
      one,
      isOther: copy > 0 && random.below(8) === 0,
    })),
  )
  await Promise.all(
    random
      .shuffle(sendings)
      .map(({ one, isOther }) => sendOne(one, isOther, () => random.pick(clients))),
  )
}

/** Sends until it is answered, as a caller must who cannot know what became of a command. */
async function sendOne(
  { intent, other, answers }: Case,
  isOther: boolean,
  pickClient: () => InventoryClient,
): Promise<void> {
  for (;;) {
    const answer = await answerOf(send(pickClient(), isOther ? other : intent))
    answers.push({ isOther, answer })
    if (answer.end !== 'lost') return
    await sleep(resendDelayMs)
  }
}

async function killAndRestart(random: Random, apis: ApiProcess[]): Promise<void> {
  await sleep(random.below(maxKillDelayMs))
  const api = random.pick(apis)
  await api.kill()
  await api.restart()
}

/** Names what a case got that one effect does not explain. */
function judge({ intent, answers, hasMetKill }: Case): string[] {
  const say = (what: string) => `${intent.kind} ${intent.input.requestId}: ${what}`
  const done = answers.flatMap(({ isOther, answer }) =>
    answer.end === 'done' ? { isOther, operation: answer.operation } : [],
  )
  const isOtherDone = done[0]?.isOther
  const problems: string[] = []

  if (new Set(done.map(({ operation }) => operation.id)).size !== 1) {
    problems.push(say(`made ${done.map(({ operation }) => operation.id).join(', ') || 'nothing'}`))
  }
  if (new Set(done.map(({ operation }) => JSON.stringify(operation.movements))).size > 1) {
    problems.push(say('was answered with different movements'))
  }
  const firsts = done.filter(({ operation }) => !operation.replayed).length
  if (firsts > 1 || (firsts === 0 && !hasMetKill)) problems.push(say(`took effect ${firsts} times`))

  for (const { isOther, answer } of answers) {
    const isReused = nameOf(answer) === 'REQUEST_ID_REUSED'
    const isRight =
      answer.end === 'lost'
        ? answer.reason !== 'INTERNAL'
        : isReused
          ? isOther !== isOtherDone
          : answer.end === 'done' && isOther === isOtherDone
    if (!isRight) problems.push(say(`${isOther ? 'other content' : 'sent'} got ${nameOf(answer)}`))
  }
  return problems
}

/** One effect each: the levels hold what the distinct operations moved, and there are no more of them. */
async function compareEffects(business: Business, cases: Case[]): Promise<string[]> {
  const { clients, productIds, locationIds } = business
  const client = clients[0]
  if (!client) throw new Error('No process was started.')
  const sums = new Map(productIds.map((id) => [`${id} ${locationIds[0]}`, openingStock]))
  for (const { answers } of cases) {
    const done = answers.find(({ answer }) => answer.end === 'done')?.answer
    if (done?.end === 'done') addMovements(sums, done.operation)
  }
  const { checked } = await client.stock.verify.query()
  const expected = productIds.length + cases.length
  const surplus =
    checked.operations === expected ? [] : [`${checked.operations} operations, not ${expected}`]
  return [
    ...surplus,
    ...differences(sums, await readLevels(client)),
    ...(await verifyProblems(client)),
  ]
}

function countAnswers(cases: Case[]): Record<string, number> {
  const names = cases.flatMap(({ answers }) => answers.map(({ answer }) => nameOf(answer)))
  const counts = Object.entries(Object.groupBy(names, (name) => name))
  // Taken effect, and the answer that said so was lost in a kill.
  const unheard = cases.filter(
    ({ answers }) => !answers.some(({ answer }) => nameOf(answer) === 'done'),
  )
  return {
    commands: cases.length,
    sendings: names.length,
    unheard: unheard.length,
    ...Object.fromEntries(counts.map(([name, same]) => [name, same?.length ?? 0])),
  }
}
