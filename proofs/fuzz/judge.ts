import { reasons, statusOf } from '@inventory-pro/shared/errors'
import { z } from 'zod'

/** Every error as the contract has it: nothing missing, and nothing besides. */
const errorAnswer = z.strictObject({
  error: z.strictObject({
    code: z.int(),
    message: z.string(),
    data: z.strictObject({
      code: z.string(),
      httpStatus: z.int(),
      path: z.string().optional(),
      requestId: z.uuid(),
      reason: z.literal(reasons),
      details: z.record(z.string(), z.unknown()),
    }),
  }),
})
const resultAnswer = z.strictObject({ result: z.strictObject({ data: z.unknown().optional() }) })
const oneAnswer = z.union([errorAnswer, resultAnswer])
const answers = z.union([oneAnswer, z.array(oneAnswer)])

export type CallAnswer = z.infer<typeof oneAnswer>

/** Internals in JSON that must not leave the server: stacks, paths of our files, SQL and messages of libraries. */
const insides =
  /\\n\s+at |node_modules|node:internal|file:\/\/|\/(apps|packages|src)\/|\.ts:\d|\bSELECT\b.+\bFROM\b|\bINSERT INTO\b|prisma|invalid input syntax|violates|duplicate key|byte sequence|Cannot read prop|is not a function|is not iterable/i

export type HttpAnswer = { status: number; text: string; method: string }

/** Returns the violations of the contract in an HTTP response, and the answers to its calls, if any. */
export function judge({ status, text, method }: HttpAnswer): {
  problems: string[]
  calls: CallAnswer[]
} {
  // An answer to HEAD has no body.
  if (method === 'HEAD') return { problems: serverFault(status), calls: [] }
  const { data, success } = answers.safeParse(parseJson(text))
  const shown = text.slice(0, 300)
  if (!success) return { problems: [`${status}, not as the contract has it: ${shown}`], calls: [] }

  const calls = Array.isArray(data) ? data : [data]
  const problems = calls.flatMap((call) => ('error' in call ? wrongIn(call) : []))
  const statuses = new Set(
    calls.map((call) => ('error' in call ? call.error.data.httpStatus : 200)),
  )
  const [only = 200] = statuses
  if (status !== (statuses.size > 1 ? 207 : only)) {
    problems.push(`${status} is not its own status: ${shown}`)
  }
  return { problems, calls }
}

/** The reason of a refusal, or `done`. */
export function endOf(call: CallAnswer): string {
  return 'error' in call ? call.error.data.reason : 'done'
}

function wrongIn({ error }: z.infer<typeof errorAnswer>): string[] {
  const text = JSON.stringify(error)
  return [
    ...serverFault(error.data.httpStatus).map((problem) => `${problem} ${text.slice(0, 300)}`),
    ...(insides.test(text) ? [`shows its insides: ${text.slice(0, 600)}`] : []),
  ]
}

/** OVERLOADED says that nothing was done and when to come back: no fault. */
function serverFault(status: number): string[] {
  return status >= 500 && status !== statusOf('OVERLOADED') ? [`answered ${status}`] : []
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
