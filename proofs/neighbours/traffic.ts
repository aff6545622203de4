import { z } from 'zod'
import { runJob } from '../../benchmarks/lib/child.ts'

/** One HTTP request. Each sending replaces `$ID` in its body by a new uuid. */
export type PlannedRequest = {
  method: 'GET' | 'POST'
  path: string
  headers: Record<string, string>
  body?: string
}

/** Sends requests as fast as they are answered, or at a fixed rate. */
export type Flood = {
  url: string
  /** Each connection takes the next one in turn. */
  requests: PlannedRequest[]
  connections: number
  /** How many requests to send a second. Without it each connection sends again when it is answered. */
  perSecond?: number
  seconds: number
}

const floodFigures = z.object({
  /** How many requests got which status; 0 is a connection that broke. */
  statuses: z.record(z.string(), z.number()),
  /** Answered with 200, a second. */
  goodPerSecond: z.number(),
  /** From the end of sending to the last answer. */
  drainMs: z.number(),
})
export type FloodFigures = z.infer<typeof floodFigures>

/** Sends its requests in turn at a steady rate, each counted from when it was due. */
export type SteadyTraffic = {
  url: string
  requests: PlannedRequest[]
  perSecond: number
  seconds: number
}

const steadyFigures = z.object({
  calls: z.number(),
  p50Ms: z.number(),
  p99Ms: z.number(),
  /** Answers with another status than 200. */
  refusals: z.number(),
  refusalP50Ms: z.number(),
  refusalP99Ms: z.number(),
})
export type SteadyFigures = z.infer<typeof steadyFigures>

/** Sends a flood from a process of its own. */
export async function runFlood(flood: Flood): Promise<FloodFigures> {
  const file = new URL('./send-flood.ts', import.meta.url).pathname
  return floodFigures.parse(JSON.parse(await runJob(file, flood)))
}

/** Sends steady traffic from a process of its own; reports each sender by itself. */
export async function runSteady(senders: SteadyTraffic[]): Promise<SteadyFigures[]> {
  const file = new URL('./send-steady.ts', import.meta.url).pathname
  return z.array(steadyFigures).parse(JSON.parse(await runJob(file, senders)))
}
