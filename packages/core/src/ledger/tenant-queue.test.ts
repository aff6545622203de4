import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Command } from './command.ts'
import { type Batch, createTenantQueue } from './tenant-queue.ts'

type One = { number: number; command: Pick<Command, 'target' | 'inputs'> }

const line = (productId: string) =>
  [{ key: { productId, locationId: undefined }, type: 'IN', quantity: 1 }] as const

function record(number: number, products: readonly string[]): One {
  return { number, command: { target: null, inputs: products.map((id) => [...line(id)]) } }
}

function reversal(number: number): One {
  return { number, command: { target: { operationId: 'one', parts: null }, inputs: [] } }
}

function filled(ones: readonly One[]) {
  const queue = createTenantQueue<One>()
  for (const one of ones) queue.add(one)
  return queue
}

const numbersOf = (batch: Batch<One> | undefined) => batch?.ones.map(({ number }) => number)
const range = (count: number) => Array.from({ length: count }, (_, number) => number)

test('few commands are one batch', () => {
  const queue = filled(range(15).map((n) => record(n, [`product ${n}`])))
  expect(numbersOf(queue.take(true))).toEqual(range(15))
  expect(queue.takeSecond()).toBeUndefined()
})

test('hands out all at once when there may be no second batch', () => {
  const queue = filled(range(40).map((n) => record(n, [`product ${n}`])))
  expect(numbersOf(queue.take(false))).toEqual(range(40))
})

test('many commands of different products are two batches', () => {
  const queue = filled(range(40).map((n) => record(n, [`product ${n}`])))
  expect(numbersOf(queue.take(true))).toEqual(range(20))
  expect(numbersOf(queue.takeSecond())).toEqual(range(20).map((n) => n + 20))
  expect(queue.takeSecond()).toBeUndefined()
})

test('commands of one product are one batch, and the next ones wait for its end', () => {
  const queue = filled(range(40).map((n) => record(n, ['hot'])))
  const first = queue.take(true)
  expect(numbersOf(first)).toEqual(range(40))
  for (const n of range(20)) queue.add(record(40 + n, ['hot']))
  expect(queue.takeSecond()).toBeUndefined()
  expect(queue.take(true)).toBeUndefined()
  if (first) queue.end(first)
  expect(numbersOf(queue.take(true))).toEqual(range(20).map((n) => n + 40))
})

test('a reversal waits until nothing is under way, and later commands wait for it', () => {
  const queue = filled(range(40).map((n) => record(n, [`product ${n}`])))
  const batches = [queue.take(true), queue.takeSecond()]
  queue.add(reversal(40))
  for (const n of range(20)) queue.add(record(41 + n, [`other ${n}`]))
  expect(queue.takeSecond()).toBeUndefined()
  const [first, second] = batches
  if (first) queue.end(first)
  expect(queue.take(true)).toBeUndefined()
  if (second) queue.end(second)
  expect(numbersOf(queue.take(true))).toEqual([40])
  expect(queue.takeSecond()).toBeUndefined()
})

test('a batch has at most 512 commands, and 5,000 lines unless one command has more', () => {
  const many = filled(range(600).map((n) => record(n, ['hot'])))
  expect(many.take(true)?.ones).toHaveLength(512)
  const long = filled(range(3).map((n) => record(n, range(2_000).map(String))))
  expect(long.take(true)?.ones).toHaveLength(2)
})

const products = fc.subarray(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'], { minLength: 1 })
const step = fc.oneof(
  { weight: 20, arbitrary: products.map((ids) => ({ add: ids.slice(0, 3) })) },
  { weight: 1, arbitrary: fc.constant({ add: null }) },
  { weight: 3, arbitrary: fc.constantFrom('take', 'takeSecond', 'endFirst', 'endLast') },
)

test('whatever comes and ends when, batches share no product, and each product keeps its order', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 50, maxLength: 400 }), (steps) => {
      const queue = createTenantQueue<One>()
      const underWay: Batch<One>[] = []
      const handedOut: One[] = []
      let added = 0
      const begin = (batch: Batch<One> | undefined) => {
        if (!batch) return
        for (const other of underWay) {
          expect(other.touchesAny || batch.touchesAny).toBe(false)
          expect([...batch.products].filter((id) => other.products.has(id))).toEqual([])
        }
        underWay.push(batch)
        expect(underWay.length).toBeLessThanOrEqual(2)
        handedOut.push(...batch.ones)
      }
      const end = (batch: Batch<One> | undefined) => batch && queue.end(batch)

      for (const one of steps) {
        if (typeof one === 'object') {
          queue.add(one.add === null ? reversal(added) : record(added, one.add))
          added += 1
        } else if (one === 'take' && underWay.length < 2) begin(queue.take(true))
        else if (one === 'takeSecond') begin(queue.takeSecond())
        else if (one === 'endFirst') end(underWay.shift())
        else end(underWay.pop())
      }
      while (!queue.isIdle()) {
        while (underWay.length > 0) end(underWay.pop())
        begin(queue.take(true))
      }

      expect(handedOut).toHaveLength(added)
      const last = new Map<string, number>()
      for (const { number, command } of handedOut) {
        const touched = command.inputs.flat().map(({ key }) => key.productId)
        for (const id of touched) {
          expect(number).toBeGreaterThan(last.get(id) ?? -1)
          last.set(id, number)
        }
      }
    }),
  )
})
