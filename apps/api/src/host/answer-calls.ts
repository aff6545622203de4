import { DomainError } from '@inventory-pro/shared/errors'
import { getTRPCErrorFromUnknown, TRPCError } from '@trpc/server'
import { logRefusal } from '../observe/log-refusal.ts'
import { answerOf, refusalOf, retryAfterOf } from '../observe/refusal.ts'
import type { ApiContext } from '../trpc/context.ts'
import { procedures } from './procedures.ts'

const maxBatchSize = 20
/** Past this total length of the answers, the remaining calls of a batch are refused, for a retry in another batch. */
const maxBatchAnswerLength = 2 * 1024 * 1024

/** The calls of one HTTP request. */
export type Calls = {
  method: string
  /** The name of a procedure, or the names of a batch with commas between them. */
  path: string
  isBatch: boolean
  /** The input of the one call; of a batch the inputs by the position of their call. */
  input: unknown
}

/** The answer to one call, as JSON. */
type Answered = { text: string; status: number; error?: TRPCError }

const typeByMethod: Record<string, string> = { GET: 'query', POST: 'mutation' }

/**
 * Answers calls in the form of tRPC's HTTP links, as its own handler does. That one makes a `Request` and
 * a `Response` of the Fetch standard for each, which costs more than most procedures.
 */
export async function answerCalls(calls: Calls, ctx: ApiContext) {
  const { path, isBatch, input } = calls
  if (!isBatch) {
    const answer = await answerCall(calls.method, { path, input, index: 0 }, ctx)
    return { ...headOf([answer]), body: answer.text }
  }

  const paths = path.split(',')
  if (paths.length > maxBatchSize) throw invalid(`Send at most ${maxBatchSize} calls in a batch`)
  const inputAt = inputFinder(input)
  let length = 0
  const answers = await Promise.all(
    paths.map(async (name, index) => {
      const hasRoom = () => length <= maxBatchAnswerLength
      const call = { path: name, input: inputAt(index), index, hasRoom }
      const answer = await answerCall(calls.method, call, ctx)
      length += answer.text.length
      return answer
    }),
  )
  return { ...headOf(answers), body: `[${answers.map(({ text }) => text).join()}]` }
}

/** Finds the input of a call of a batch. Not all are looked at: there may be far more of them than calls. */
function inputFinder(inputs: unknown = {}): (index: number) => unknown {
  if (typeof inputs !== 'object' || inputs === null || Array.isArray(inputs)) {
    throw invalid('Send the inputs of a batch as an object, by the position of their call')
  }
  return (index): unknown => Object.getOwnPropertyDescriptor(inputs, index)?.value
}

type Call = {
  path: string
  input: unknown
  index: number
  /** Whether the answer to the batch may still grow. */
  hasRoom?: () => boolean
}

async function answerCall(
  method: string,
  { path, input, index, hasRoom = () => true }: Call,
  ctx: ApiContext,
): Promise<Answered> {
  try {
    const procedure = Object.hasOwn(procedures, path) ? procedures[path] : undefined
    if (!procedure) throw new TRPCError({ code: 'NOT_FOUND' })
    const { type } = procedure._def
    if (type !== typeByMethod[method]) {
      const message = `Send this ${type} by ${type === 'query' ? 'GET' : 'POST'}`
      throw new TRPCError({ code: 'METHOD_NOT_SUPPORTED', message })
    }
    const getRawInput = () => Promise.resolve(input)
    const call = { path, getRawInput, ctx, type, signal: undefined, batchIndex: index }
    // The turn includes writing the answer, because a long one takes as long as reading its rows.
    const text = await ctx.inTurn(async () => {
      if (!hasRoom()) throw new DomainError('OVERLOADED', { retryAfterSeconds: 1 })
      // The type of a procedure in general does not name its result.
      return JSON.stringify({ result: { data: (await procedure(call)) as unknown } })
    })
    return { text, status: 200 }
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause)
    logRefusal(ctx, error, { path, ip: ctx.client.ip, ...(await callerOf(ctx, error)) })
    const answer = answerOf(error, ctx.client.requestId, path)
    return { text: JSON.stringify({ error: answer }), status: answer.data.httpStatus, error }
  }
}

/** Returns the caller, if the session was looked up already. An API key is looked up before it is refused anything. */
async function callerOf({ session }: ApiContext, error: TRPCError) {
  const isKnown = refusalOf(error).reason === 'FORBIDDEN'
  const caller = await (isKnown ? session.findActor() : session.findClaims())
  return caller === null ? {} : { tenantId: caller.tenantId, userId: caller.userId }
}

/** Returns the status of the calls, or 207 if they differ; each call then has its own in the body. */
function headOf(answers: Answered[]) {
  const statuses = new Set(answers.map((answer) => answer.status))
  const [status = 200] = statuses
  const headers = retryAfterOf(answers.flatMap(({ error }) => error ?? []))
  return { status: statuses.size > 1 ? 207 : status, headers }
}

function invalid(message: string): TRPCError {
  return new TRPCError({ code: 'BAD_REQUEST', message })
}
