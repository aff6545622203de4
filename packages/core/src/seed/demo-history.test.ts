import { stockStatusOf } from '@inventory-pro/shared/stock/inventory'
import { expect, test } from 'vitest'
import { demoProducts } from './demo-catalogue.ts'
import { planHistory } from './demo-history.ts'
import type { DemoTask } from './demo-world.ts'

const products = demoProducts.map((product) => ({ ...product, id: product.sku }))
const places = { products, mainId: 'main', shopId: 'shop' }
// One moment in each of thirteen months, of all weekdays, at different hours.
const moments = Array.from({ length: 13 }, (_, month) =>
  Date.UTC(2026, month, 3 + month * 2, month * 2, 17),
)

type Change = { productId: string; place: string; delta: number }

/** Plays the tasks as the ledger would: the stock of each place at the end, and the least it ever was. */
function play(tasks: DemoTask[]): { stock: Map<string, number>; least: number } {
  const stock = new Map<string, number>()
  const made = new Map<string, Change[]>()
  const heldAt = (place: string, productId: string) => stock.get(`${place} ${productId}`) ?? 0
  let least = 0

  for (const task of tasks) {
    const changes = changesOf(task)
    made.set(task.input.requestId, changes)
    for (const { productId, place, delta } of changes) {
      const quantity = heldAt(place, productId) + delta
      stock.set(`${place} ${productId}`, quantity)
      least = Math.min(least, quantity)
    }
  }
  return { stock, least }

  function changesOf(task: DemoTask): Change[] {
    switch (task.command) {
      case 'record':
        return [lineChange(task.input)]
      case 'recordMany':
        return task.input.lines.map(lineChange)
      case 'transfer':
        return task.input.lines.flatMap(({ productId, quantity }) => [
          { productId, place: task.input.fromLocationId, delta: -quantity },
          { productId, place: task.input.toLocationId, delta: quantity },
        ])
      case 'count':
        return task.input.lines.map(({ productId, counted, expected }) => {
          const place = task.input.locationId ?? 'main'
          expect(expected).toBe(heldAt(place, productId))
          return { productId, place, delta: counted - heldAt(place, productId) }
        })
      default:
        return (made.get(task.undoes) ?? []).map((change) => ({ ...change, delta: -change.delta }))
    }
  }
}

type Line = {
  type: 'IN' | 'OUT'
  productId: string
  locationId?: string | undefined
  quantity: number
}

function lineChange({ type, productId, locationId = 'main', quantity }: Line): Change {
  return { productId, place: locationId, delta: type === 'IN' ? quantity : -quantity }
}

const histories = moments.map((nowMs) => {
  const history = planHistory(places, nowMs)
  return { nowMs, history, tasks: history.flatMap((day) => day.tasks) }
})

test('a history never takes more stock than is available', () => {
  for (const { tasks } of histories) expect(play(tasks).least).toBe(0)
})

test('a history leaves some products low, out and over, and most well stocked', () => {
  for (const { tasks } of histories) {
    const { stock } = play(tasks)
    const counts = { out: 0, low: 0, over: 0, ok: 0 }
    for (const { id, minStock, maxStock } of products) {
      const quantity = (stock.get(`main ${id}`) ?? 0) + (stock.get(`shop ${id}`) ?? 0)
      counts[stockStatusOf({ quantity, minStock, maxStock })] += 1
    }
    expect(counts.out).toBeGreaterThanOrEqual(5)
    expect(counts.low).toBeGreaterThanOrEqual(8)
    expect(counts.over).toBeGreaterThanOrEqual(4)
    expect(counts.ok).toBeGreaterThanOrEqual(40)
  }
})

test('a history has every kind of command, and nothing after now', () => {
  for (const { nowMs, history, tasks } of histories) {
    expect(new Set(tasks.map(({ command }) => command))).toEqual(
      new Set(['record', 'recordMany', 'transfer', 'count', 'reverse']),
    )
    expect(Math.max(...history.map(({ day }) => day.closeMs))).toBeLessThanOrEqual(nowMs)
  }
})

test('a history is the same when it is made up again', () => {
  expect(planHistory(places, moments[3] ?? 0)).toEqual(histories[3]?.history)
})
