import { availableParallelism } from 'node:os'
import { expect, test } from 'vitest'
import { inHashQueue, refuseWhenFull } from './hash-queue.ts'

test('hashes run a few at a time, and those that would wait too long are turned away', async () => {
  const slots = Math.max(1, availableParallelism() - 1)
  let running = 0
  let most = 0
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  const work = async () => {
    running += 1
    most = Math.max(most, running)
    await gate
    running -= 1
  }

  const asked = Array.from({ length: 16 * slots + 10 }, () => inHashQueue(work))
  const settled = Promise.allSettled(asked)
  expect(refuseWhenFull).toThrow('busy')
  open()
  const answers = await settled

  expect(refuseWhenFull).not.toThrow()
  expect(most).toBe(slots)
  const refused = answers.filter(({ status }) => status === 'rejected')
  expect(refused).toHaveLength(10)
  expect(refused[0]).toMatchObject({ reason: { reason: 'OVERLOADED' } })
})

test('a hash that fails frees its place', async () => {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    await expect(inHashQueue(() => Promise.reject(new Error('no memory')))).rejects.toThrow(
      'no memory',
    )
  }

  await expect(inHashQueue(() => Promise.resolve('done'))).resolves.toBe('done')
})
