import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createSemaphore } from './semaphore.ts'

const longMs = 60_000

test('lets as many run as it has permits, the others in the order they came', async () => {
  const semaphore = createSemaphore(2, longMs)
  const started: string[] = []
  const start = (name: string) => semaphore.acquire().then(() => started.push(name))

  await Promise.all([start('a'), start('b')])
  const others = [start('c'), start('d')]
  await sleep(20)
  expect(started).toEqual(['a', 'b'])

  semaphore.release()
  await others[0]
  expect(started).toEqual(['a', 'b', 'c'])
  semaphore.release()
  await others[1]
  expect(started).toEqual(['a', 'b', 'c', 'd'])
})

test('starts without a permit after the longest wait', async () => {
  const semaphore = createSemaphore(1, 5)
  await semaphore.acquire()
  await semaphore.acquire()

  semaphore.release()
  await expect(semaphore.acquire()).resolves.toBeUndefined()
})
