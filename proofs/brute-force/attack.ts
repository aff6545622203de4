import { addressOf, type TimedAnswer } from '../lib/call-from.ts'

const guessers = 32
const addresses = 1_000
/** Numbers of addresses that no owner has. */
const firstAddress = 1_000

/** What the limits let through: the first failures, and then one after each wait, which doubles. */
type Allowance = { free: number; firstSeconds: number; maxSeconds: number }

export const secrets: Allowance = { free: 6, firstSeconds: 1, maxSeconds: 60 }
export const mails: Allowance = { free: 3, firstSeconds: 60, maxSeconds: 3_600 }

type Attack = {
  name: string
  count: number
  allowance: Allowance
  /** Tries once; the number tells attempts apart. */
  attempt: (number: number, address: string) => Promise<TimedAnswer>
  /** Whether the server judged the attempt, and did not make it wait. */
  isJudged: (answer: TimedAnswer) => boolean
  progress: (text: string) => void
}

export type Outcome = { figures: Record<string, number>; violations: string[] }

/** Attacks from a thousand addresses as fast as it goes. No more may be judged than the limits allow in that time. */
export async function attack({ name, count, progress, ...how }: Attack): Promise<Outcome> {
  const answers: TimedAnswer[] = []
  let sent = 0
  async function goOn(): Promise<void> {
    while (sent < count) {
      sent += 1
      answers.push(await how.attempt(sent, addressOf(firstAddress + (sent % addresses))))
      progress(`${name}: ${answers.length}`)
    }
  }
  const startMs = performance.now()
  await Promise.all(Array.from({ length: guessers }, goOn))
  const seconds = (performance.now() - startMs) / 1_000

  const judged = answers.filter(how.isJudged).length
  const throttled = answers.filter(({ status }) => status === 429).length
  const allowed = allowedWithin(seconds, how.allowance)
  const violations = judged > allowed ? [`${name}: ${judged} judged, ${allowed} allowed`] : []
  // A busy machine sheds attempts before it looks at them.
  const shed = answers.filter(({ status }) => status === 503).length
  if (judged + throttled + shed !== count) {
    const other = answers.find((one) => !how.isJudged(one) && ![429, 503].includes(one.status))
    violations.push(`${name}: other answers, such as ${other?.status} ${other?.text}`)
  }
  const figures = {
    [`${name}: attempts`]: count,
    [`${name}: seconds`]: seconds,
    [`${name}: judged`]: judged,
    [`${name}: allowed`]: allowed,
    [`${name}: throttled`]: throttled,
    [`${name}: shed`]: shed,
  }
  return { figures, violations }
}

function allowedWithin(seconds: number, { free, firstSeconds, maxSeconds }: Allowance): number {
  let count = free
  let untilSeconds = 0
  let waitSeconds = firstSeconds
  while (untilSeconds + waitSeconds <= seconds) {
    untilSeconds += waitSeconds
    waitSeconds = Math.min(maxSeconds, waitSeconds * 2)
    count += 1
  }
  return count
}
