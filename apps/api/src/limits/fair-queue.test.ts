import { setTimeout as sleep } from 'node:timers/promises'
import { leaveTurn } from '@inventory-pro/core/turn'
import { DomainError } from '@inventory-pro/shared/errors'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ShedReason } from '../observe/queue-metrics.ts'
import { createFairQueue } from './fair-queue.ts'

const size = {
  slots: 4,
  slotsPerFlow: 2,
  slotsPerCrowdedFlow: 1,
  backlog: 4,
  maxWaiting: 100,
  maxExpectedMs: 500,
  maxWaitMs: 2_000,
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout', 'setImmediate'] })
})
afterEach(() => {
  vi.useRealTimers()
})

type Outcome = { waitMs: number } | { refusedAfterMs: number; retryAfterSeconds: number }

/** A queue, and callers whose work takes as long as they say. */
function openQueue(settings: Partial<typeof size> = {}) {
  const sheds: ShedReason[] = []
  const events = { onStart: () => {}, onShed: (reason: ShedReason) => void sheds.push(reason) }
  const queue = createFairQueue({ ...size, ...settings, ...events })

  async function call(flow: string, workMs: number): Promise<Outcome> {
    const sentMs = performance.now()
    let startMs = 0
    try {
      await queue.run(flow, async () => {
        startMs = performance.now()
        await fakeSleep(workMs)
      })
      return { waitMs: startMs - sentMs }
    } catch (error) {
      if (!(error instanceof DomainError) || error.refusal.reason !== 'OVERLOADED') throw error
      const { retryAfterSeconds } = error.refusal.details
      return { refusedAfterMs: performance.now() - sentMs, retryAfterSeconds }
    }
  }
  const callMany = (flow: string, count: number, workMs: number) =>
    Promise.all(Array.from({ length: count }, () => call(flow, workMs)))
  return { queue, call, callMany, sheds }
}

function fakeSleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}

/** Lets time pass until the work has ended. */
async function finish<Result>(work: Promise<Result>): Promise<Result> {
  await vi.advanceTimersByTimeAsync(60_000)
  return work
}

const waitsOf = (outcomes: Outcome[]) =>
  outcomes.flatMap((outcome) => ('waitMs' in outcome ? [outcome.waitMs] : []))
const refusedOf = (outcomes: Outcome[]) =>
  outcomes.flatMap((outcome) => ('refusedAfterMs' in outcome ? [outcome] : []))

test('a flow that is alone runs as much at once as its slots allow', async () => {
  const { callMany } = openQueue()
  const waits = waitsOf(await finish(callMany('ana', 6, 100)))
  // A turn of the event loop between two pieces of work takes a millisecond of the fake clock.
  expect(waits.map((waitMs) => Math.round(waitMs / 100))).toEqual([0, 0, 1, 1, 2, 2])
})

test('a flow with a backlog gets fewer slots while another is active, and the other waits for none', async () => {
  const { queue, call, callMany } = openQueue()
  const warmUp = call('ben', 1)
  const flood = callMany('ana', 20, 20)
  await vi.advanceTimersByTimeAsync(100)
  expect(queue.figures().running).toBe(1)
  const calm = call('ben', 10)
  expect(await finish(calm)).toEqual({ waitMs: 0 })
  expect(refusedOf(await flood)).toEqual([])
  await warmUp
})

test('flows that fill all slots share them by time, not by count', async () => {
  const { callMany } = openQueue({
    slots: 1,
    slotsPerFlow: 1,
    maxExpectedMs: Infinity,
    maxWaitMs: 60_000,
  })
  const slow = callMany('slow', 10, 40)
  const quick = callMany('quick', 40, 10)
  await vi.advanceTimersByTimeAsync(60_000)
  const halfMs = 400
  const startedIn = async (calls: Promise<Outcome[]>) =>
    waitsOf(await calls).filter((waitMs) => waitMs < halfMs).length

  expect(await startedIn(slow)).toBeGreaterThanOrEqual(4)
  expect(await startedIn(slow)).toBeLessThanOrEqual(6)
  expect(await startedIn(quick)).toBeGreaterThanOrEqual(16)
  expect(await startedIn(quick)).toBeLessThanOrEqual(24)
})

test('a flow gets no credit for the time in which it did not ask', async () => {
  const { call, callMany } = openQueue({ slots: 1, slotsPerFlow: 1, maxExpectedMs: Infinity })
  await Promise.all([call('late', 1), finish(callMany('early', 3, 100))])

  const early = callMany('early', 10, 10)
  const late = callMany('late', 10, 10)
  await vi.advanceTimersByTimeAsync(60_000)

  const meanOf = (waits: number[]) => waits.reduce((sum, one) => sum + one, 0) / waits.length
  expect(Math.abs(meanOf(waitsOf(await early)) - meanOf(waitsOf(await late)))).toBeLessThan(50)
})

test('refuses work that would wait too long on arrival, with a retry delay', async () => {
  const { callMany, sheds } = openQueue()
  const before = callMany('ana', 8, 100)
  await vi.advanceTimersByTimeAsync(500)
  await before

  const outcomes = await finish(callMany('ana', 100, 100))

  const refused = refusedOf(outcomes)
  expect(refused.length).toBeGreaterThan(80)
  expect(refused.every(({ refusedAfterMs }) => refusedAfterMs === 0)).toBe(true)
  expect(refused.every(({ retryAfterSeconds }) => retryAfterSeconds === 1)).toBe(true)
  expect(Math.max(...waitsOf(outcomes))).toBeLessThan(1.2 * size.maxExpectedMs)
  expect(new Set(sheds)).toEqual(new Set(['expected']))
})

test('three times as much as can be done leaves all slots busy, and ends soon after the last arrival', async () => {
  const { call } = openQueue()
  const calls: Promise<Outcome>[] = []
  // Two slots do 100 pieces of 20 ms in a second; 300 arrive.
  for (let sent = 0; sent < 900; sent += 1) {
    calls.push(call('ana', 20))
    await vi.advanceTimersByTimeAsync(10 / 3)
  }
  const lastMs = performance.now()
  let endMs = 0
  const all = Promise.all(calls).then((outcomes) => {
    endMs = performance.now()
    return outcomes
  })
  const outcomes = await finish(all)

  expect(waitsOf(outcomes).length).toBeGreaterThan(290)
  expect(Math.max(...refusedOf(outcomes).map(({ refusedAfterMs }) => refusedAfterMs))).toBe(0)
  expect(endMs - lastMs).toBeLessThan(1_000)
})

test('lets a few calls of a flow wait regardless of the time, for the start of a screen', async () => {
  const { callMany } = openQueue()
  await finish(callMany('ana', 2, 900))
  expect(refusedOf(await finish(callMany('ana', 5, 900)))).toEqual([])
})

test('work that waits much longer than it expected is refused', async () => {
  const { callMany, sheds } = openQueue()
  const outcomes = await finish(callMany('ana', 3, 10_000))
  expect(refusedOf(outcomes)).toEqual([
    { refusedAfterMs: size.maxWaitMs, retryAfterSeconds: expect.any(Number) },
  ])
  expect(sheds).toEqual(['waited'])
})

test('many flows with little each are refused, too, once too much waits altogether', async () => {
  const { call } = openQueue({ maxWaiting: 20 })
  const calls = Array.from({ length: 200 }, (_, number) => call(`flow ${number}`, 100))
  const outcomes = await finish(Promise.all(calls))

  expect(refusedOf(outcomes).length).toBeGreaterThan(100)
  expect(waitsOf(outcomes).length).toBeGreaterThanOrEqual(24)
})

test('work that waits elsewhere leaves its slot for good', async () => {
  const { queue, callMany } = openQueue({ slots: 1, slotsPerFlow: 1 })
  const steps: string[] = []
  const elsewhere = queue.run('ana', async () => {
    steps.push('begins')
    leaveTurn()
    leaveTurn()
    await fakeSleep(15)
    steps.push('goes on')
  })
  const others = callMany('ana', 5, 10).then(() => steps.push('others end'))
  await vi.advanceTimersByTimeAsync(12)
  expect(queue.figures()).toEqual({ running: 1, waiting: 3 })
  await finish(Promise.all([elsewhere, others]))
  expect(steps).toEqual(['begins', 'goes on', 'others end'])
  expect(queue.figures()).toEqual({ running: 0, waiting: 0 })
})

test('work that fails gives its slot back', async () => {
  const { queue, call } = openQueue({ slots: 1, slotsPerFlow: 1 })
  await expect(queue.run('ana', () => Promise.reject(new Error('broken')))).rejects.toThrow(
    'broken',
  )
  const breakElsewhere = () => {
    leaveTurn()
    return Promise.reject(new Error('broken elsewhere'))
  }
  await expect(queue.run('ana', breakElsewhere)).rejects.toThrow('broken elsewhere')
  expect(await finish(call('ben', 1))).toEqual({ waitMs: 0 })
})

test('other requests are read between pieces of work that take long', async () => {
  vi.useRealTimers()
  const { queue } = openQueue({ slots: 1, slotsPerFlow: 1 })
  const steps: string[] = []
  const work = (step: string) =>
    queue.run('ana', async () => {
      steps.push(step)
      const untilMs = performance.now() + 2
      while (performance.now() < untilMs);
    })
  const blocking = queue.run('ana', () => sleep(1))
  const all = Promise.all([blocking, work('first'), work('second')])
  await blocking
  setImmediate(() => {
    steps.push('another request')
  })
  await all
  expect(steps).toEqual(['first', 'another request', 'second'])
})

test('short pieces of work follow each other in one pass of the event loop', async () => {
  const { queue } = openQueue({ slots: 1, slotsPerFlow: 1 })
  let passes = 0
  const countPasses = () => {
    passes += 1
    setImmediate(countPasses)
  }
  const passOf = () => queue.run('ana', () => Promise.resolve(passes))
  const blocking = queue.run('ana', () => fakeSleep(5))
  countPasses()
  const all = Promise.all([passOf(), passOf(), passOf()])
  await finish(blocking)
  const [first, ...others] = await all
  expect(others).toEqual([first, first])
})
