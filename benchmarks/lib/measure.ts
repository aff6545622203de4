import { z } from 'zod'

export type Load = { inFlight: number; seconds: number }

export const figures = z.object({
  perSecond: z.number(),
  p50Ms: z.number(),
  p99Ms: z.number(),
  /** Answers that were not what the load expects. */
  failures: z.number(),
})
export type Figures = z.infer<typeof figures>

/**
 * A closed loop: `inFlight` callers, each of which calls again as soon as it is answered. The first fifth
 * of the time warms up and is not counted.
 */
export async function measure(
  { inFlight, seconds }: Load,
  call: (caller: number) => Promise<unknown>,
): Promise<Figures> {
  const startMs = performance.now()
  const countFromMs = startMs + seconds * 200
  const endMs = startMs + seconds * 1_200
  const latenciesMs: number[] = []
  let failures = 0

  async function callAgainAndAgain(caller: number): Promise<void> {
    for (;;) {
      const sentMs = performance.now()
      if (sentMs >= endMs) return
      const isDone = await call(caller).then(
        () => true,
        () => false,
      )
      const answeredMs = performance.now()
      if (answeredMs < countFromMs || answeredMs > endMs) continue
      if (isDone) latenciesMs.push(answeredMs - sentMs)
      else failures += 1
    }
  }

  await Promise.all(Array.from({ length: inFlight }, (_, caller) => callAgainAndAgain(caller)))
  return { ...summarize(latenciesMs, seconds), failures }
}

export function summarize(latenciesMs: number[], seconds: number): Figures {
  const sorted = Float64Array.from(latenciesMs).toSorted()
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0
  return { perSecond: sorted.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99), failures: 0 }
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
