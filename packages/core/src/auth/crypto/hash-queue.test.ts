import { availableParallelism } from 'node:os'
import { expect, test } from 'vitest'
import { fillHashQueue, isHashQueueFull } from '../../testing/fill-hash-queue.ts'
import { inHashQueue } from './hash-queue.ts'
import { isPassword } from './password.ts'

test('hashes a few passwords at a time and rejects those that would wait too long', async () => {
  let running = 0
  const queue = fillHashQueue(() => (running += 1))

  await expect(isPassword('one too many')).rejects.toMatchObject({ reason: 'OVERLOADED' })
  expect(running).toBe(Math.max(1, availableParallelism() - 1))
  await queue.drain()
  expect(isHashQueueFull()).toBe(false)
})

test('accepts twenty people who log in at the same moment', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => isPassword('a password')))

  expect(new Set(answers)).toEqual(new Set([false]))
})

test('a failed hash frees its slot', async () => {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    await expect(inHashQueue(() => Promise.reject(new Error('no memory')))).rejects.toThrow(
      'no memory',
    )
  }

  await expect(inHashQueue(() => Promise.resolve('done'))).resolves.toBe('done')
})
