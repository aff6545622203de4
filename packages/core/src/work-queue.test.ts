import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createWorkQueue } from './work-queue.ts'

const size = { slots: 1, maxWaiting: 6, retryAfterSeconds: 3 }
const overloaded = { reason: 'OVERLOADED', details: { retryAfterSeconds: 3 } }

test('runs work in the order of arrival and rejects more than may wait', async () => {
  const { run } = createWorkQueue(size)
  const done: number[] = []
  const work = (number: number) => run(async () => done.push(number))

  const accepted = [0, 1, 2, 3, 4, 5, 6].map(work)
  await expect(work(7)).rejects.toMatchObject(overloaded)
  await Promise.all(accepted)

  expect(done).toEqual([0, 1, 2, 3, 4, 5, 6])
})

test('rejects work whose estimated wait is too long, and accepts it when the queue has drained', async () => {
  let nowMs = 0
  const { run } = createWorkQueue({ ...size, maxWaitMs: 60 }, () => nowMs)
  const gates: (() => void)[] = []
  const work = () => run(() => new Promise<void>((resolve) => gates.push(resolve)))
  async function finishOne(): Promise<void> {
    nowMs += 80
    gates.shift()?.()
    await nextTurn()
  }

  // The first piece took 80 ms, so the estimate is 20 ms for each.
  const first = work()
  await finishOne()
  await first
  const accepted = Array.from({ length: 4 }, work)
  await expect(work()).rejects.toMatchObject(overloaded)

  for (const _ of accepted) await finishOne()
  await Promise.all(accepted)
  const later = work()
  await finishOne()
  await expect(later).resolves.toBeUndefined()
})

test('lets as many wait as run at a time, however long the work takes', async () => {
  let nowMs = 0
  const { run } = createWorkQueue({ ...size, maxWaitMs: 60 }, () => nowMs)
  await run(async () => {
    nowMs += 100_000
  })

  const accepted = [run(() => Promise.resolve('runs')), run(() => Promise.resolve('waits'))]
  await expect(run(() => Promise.resolve('too many'))).rejects.toMatchObject(overloaded)
  expect(await Promise.all(accepted)).toEqual(['runs', 'waits'])
})
