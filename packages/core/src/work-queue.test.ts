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

test('in a flood a slot rests between two pieces of work and few may wait, until nobody waits any more', async () => {
  const { run, refuseWhenFull } = createWorkQueue({
    ...size,
    flood: { after: 3, maxWaiting: 1, rest: 3 },
  })
  const workMs = 20
  const startedMs: number[] = []
  const work = () =>
    run(async () => {
      startedMs.push(performance.now())
      await sleep(workMs)
    })

  const early = Array.from({ length: 7 }, work)
  await early[4]
  // The sixth is at work and the seventh waits.
  await expect(work()).rejects.toMatchObject(busy)
  await Promise.all(early)
  const [, , , , , sixth = 0, seventh = 0] = startedMs
  expect(seventh - sixth).toBeGreaterThanOrEqual(workMs * 4 - 2)

  await sleep(workMs * 5)
  const late = Array.from({ length: 7 }, work)
  expect(refuseWhenFull).toThrow('busy')
  await Promise.all(late.slice(0, 3))
  await Promise.all(late)
})
