import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createWorkQueue } from './work-queue.ts'

const size = { slots: 1, maxWaiting: 6, retryAfterSeconds: 3 }
const busy = { reason: 'OVERLOADED', details: { retryAfterSeconds: 3 } }

test('a queue takes turns, and says when to come again once it is full', async () => {
  const { run } = createWorkQueue(size)
  const done: number[] = []
  const work = (number: number) => run(async () => done.push(number))

  const asked = [0, 1, 2, 3, 4, 5, 6].map(work)
  await expect(work(7)).rejects.toMatchObject(busy)
  await Promise.all(asked)

  expect(done).toEqual([0, 1, 2, 3, 4, 5, 6])
})

test('who would wait too long, as things go, is turned away', async () => {
  const { run } = createWorkQueue({ ...size, maxWaitMs: 60 })
  const work = () => run(() => sleep(50))
  await work()

  // The first is at work, and two wait.
  const asked = [work(), work(), work()]
  await asked[0]
  await asked[1]
  const more = [work(), work(), work(), work()]
  expect(await Promise.allSettled(more)).toContainEqual(
    expect.objectContaining({ reason: expect.objectContaining(busy) }),
  )
  await Promise.all(asked)
})

test('in a flood a slot rests between two pieces of work, until nobody waits any more', async () => {
  const { run } = createWorkQueue({ ...size, flood: { after: 3, rest: 3 } })
  const workMs = 20
  const startedMs: number[] = []
  const work = () =>
    run(async () => {
      startedMs.push(performance.now())
      await sleep(workMs)
    })
  const pauseBefore = (number: number) => (startedMs[number] ?? 0) - (startedMs[number - 1] ?? 0)

  await Promise.all(Array.from({ length: 7 }, work))
  expect(pauseBefore(6)).toBeGreaterThanOrEqual(workMs * 4 - 2)

  await sleep(workMs * 5)
  const done = Promise.all(Array.from({ length: 3 }, work))
  await done
  expect(Math.min(pauseBefore(8), pauseBefore(9))).toBeLessThan(workMs * 4)
})
