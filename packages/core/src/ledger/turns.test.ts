import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createTurns } from './turns.ts'

const longMs = 60_000

test('as many go at a time as may, the others in the order they came', async () => {
  const turns = createTurns(2, longMs)
  const went: string[] = []
  const go = (name: string) => turns.next().then(() => went.push(name))

  await Promise.all([go('a'), go('b')])
  const others = [go('c'), go('d')]
  await sleep(20)
  expect(went).toEqual(['a', 'b'])

  turns.end()
  await others[0]
  expect(went).toEqual(['a', 'b', 'c'])
  turns.end()
  await others[1]
  expect(went).toEqual(['a', 'b', 'c', 'd'])
})

test('whoever has waited long enough goes without a turn', async () => {
  const turns = createTurns(1, 5)
  await turns.next()
  await turns.next()

  turns.end()
  await expect(turns.next()).resolves.toBeUndefined()
})
