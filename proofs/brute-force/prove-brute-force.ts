import { setTimeout as sleep } from 'node:timers/promises'
import { type ApiProcess, startApis } from '../lib/api-process.ts'
import { addressOf, callFrom } from '../lib/call-from.ts'
import type { Findings, Trial } from '../lib/proof.ts'
import { attack, mails, type Outcome, secrets } from './attack.ts'
import { guessCode } from './guess-code.ts'
import { addAuthenticatorApp, type Owner, registerOwner, spell } from './owner.ts'
import { reuseAfterEnd } from './reuse-after-end.ts'

const processes = 2
/** Addresses of owners who are away from home. */
const firstAway = 100_000

/** Where the attempt with this number goes. */
type UrlFor = (number: number) => string

/**
 * Attacks accounts through two processes on one database, in every spelling of their addresses and through every
 * procedure: no more attempts are judged than the limits allow. Meanwhile the owner gets in at once from a known
 * browser and from a known address.
 */
export async function proveBruteForce({ databaseUrl, size, progress }: Trial): Promise<Findings> {
  await using started = await startApis(databaseUrl, processes)
  const { apis } = started
  const urlFor: UrlFor = (number) => apis[number % apis.length]?.url ?? ''
  const trial = { size, progress }

  const outcomes = [
    await attackPassword(urlFor, trial),
    await attackCode(urlFor, trial),
    await attackMailbox(urlFor, trial),
    await reuse(apis[0]),
  ]
  return {
    figures: Object.fromEntries(outcomes.flatMap(({ figures }) => Object.entries(figures))),
    violations: outcomes.flatMap(({ violations }) => violations),
  }
}

type Size = Pick<Trial, 'size' | 'progress'>

async function attackPassword(urlFor: UrlFor, { size, progress }: Size): Promise<Outcome> {
  const owner = await registerOwner(urlFor(0))
  const paths = ['auth.login', 'auth.token']
  const attacking = attack({
    name: 'password',
    count: size,
    allowance: secrets,
    progress,
    attempt: (number, address) => {
      const email = spell(owner.email, number)
      const path = paths[Math.floor(number / processes) % paths.length] ?? ''
      const body = { email, password: `guess ${number}` }
      return callFrom(urlFor(number), { path, body, address })
    },
    isJudged: ({ status }) => status === 401,
  })
  const logIns = logInMeanwhile(urlFor, owner, attacking)
  const [outcome, own] = await Promise.all([attacking, logIns])
  return {
    figures: { ...outcome.figures, ...own.figures },
    violations: [...outcome.violations, ...own.violations],
  }
}

/** Logs the owner in again and again while the attack goes on. No log-in may have to wait. */
async function logInMeanwhile(
  urlFor: UrlFor,
  { email, password, cookies, address }: Owner,
  attacking: Promise<unknown>,
): Promise<Outcome> {
  const state = { isOver: false }
  void attacking.finally(() => (state.isOver = true))
  const headers = { cookie: cookies, 'sec-fetch-site': 'same-origin' }
  const body = { email, password }
  const figures = { 'owner: from a known browser': 0, 'owner: from a known address': 0 }
  const violations: string[] = []
  let number = 0
  do {
    number += 1
    const away = { path: 'auth.login', body, address: addressOf(firstAway + number), headers }
    const home = { path: 'auth.token', body, address }
    const [known, usual] = [
      await callFrom(urlFor(number), away),
      await callFrom(urlFor(number), home),
    ]
    if (known.status === 200) figures['owner: from a known browser'] += 1
    else if (known.status !== 503)
      violations.push(`The owner's browser got ${known.status} ${known.text}`)
    if (usual.status === 200) figures['owner: from a known address'] += 1
    else if (usual.status !== 503)
      violations.push(`The owner's address got ${usual.status} ${usual.text}`)
    // An address may make sixty attempts at once, and then one a second.
    await sleep(1_000)
  } while (!state.isOver || isUnanswered(figures, violations))
  return { figures, violations }
}

/** Whether a busy machine has shed all log-ins so far, so that they tell nothing. */
function isUnanswered(figures: Record<string, number>, violations: readonly string[]): boolean {
  return violations.length === 0 && Object.values(figures).includes(0)
}

async function attackCode(urlFor: UrlFor, { size, progress }: Size): Promise<Outcome> {
  const owner = await registerOwner(urlFor(0))
  await addAuthenticatorApp(urlFor(0), owner)
  // Each attempt begins with a right password, which costs a hash.
  const count = Math.ceil(size / 10)
  return attack({
    name: 'second factor',
    count,
    allowance: secrets,
    progress,
    attempt: (number, address) => guessCode(urlFor(number), owner, { number, address }),
    isJudged: ({ status }) => status === 401,
  })
}

async function attackMailbox(urlFor: UrlFor, { size, progress }: Size): Promise<Outcome> {
  const { email } = await registerOwner(urlFor(0))
  return attack({
    name: 'mails',
    count: Math.ceil(size / 10),
    allowance: mails,
    progress,
    attempt: (number, address) => {
      const body = { email: spell(email, number) }
      return callFrom(urlFor(number), { path: 'auth.requestPasswordReset', body, address })
    },
    isJudged: ({ status }) => status === 200,
  })
}

async function reuse(api: ApiProcess | undefined): Promise<Outcome> {
  const url = api?.url ?? ''
  return { figures: {}, violations: await reuseAfterEnd(url, await registerOwner(url)) }
}
