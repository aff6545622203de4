import type { DemoDay } from './demo-calendar.ts'
import { askedFor, fillUpTo, soldInShopPerWeek } from './demo-demand.ts'
import { demoCustomers } from './demo-people.ts'
import type { DemoTask, DemoWorld, Shelf, StockedProduct } from './demo-world.ts'

const damages = [
  'Damaged in transit',
  'Dropped while picking',
  'Water damage',
  'Packaging torn',
] as const

type Quantity = { product: StockedProduct; quantity: number }

/** Returns the opening stock of the business. */
export function openBooks(world: DemoWorld, day: DemoDay): DemoTask[] {
  const categories = Map.groupBy(world.products, (product) => product.category)
  return [...categories].map(([category, products]) => {
    const quantities = products.map((product) => ({ product, quantity: fillUpTo(product, day) }))
    return receive(world, quantities, { reason: 'Opening stock', reference: category })
  })
}

/** Returns the deliveries of a day. Each supplier brings whole cartons of products that ran low. */
export function takeDeliveries(world: DemoWorld, day: DemoDay): DemoTask[] {
  const due = world.products.filter((product) => product.deliveryDay === day.weekday)
  const suppliers = Map.groupBy(due, (product) => product.supplier)
  return [...suppliers].flatMap(([supplier, products]) => {
    const quantities = products
      .map((product) => ({ product, quantity: cartonsUpTo(world, product, day) }))
      .filter(({ quantity }) => quantity > 0)
    if (quantities.length === 0) return []

    const note = { reason: `Delivery from ${supplier}`, reference: world.nextNumber('DN') }
    const delivery = receive(world, quantities, note)
    const isBookedTwice = day.daysLeft > 4 && world.random.next() < 0.04
    return isBookedTwice ? [delivery, bookAgain(world, delivery)] : [delivery]
  })
}

function cartonsUpTo(world: DemoWorld, product: StockedProduct, day: DemoDay): number {
  const fillTo = fillUpTo(product, day)
  const missing = fillTo - world.main.heldOf(product) - world.shop.heldOf(product)
  if (missing < fillTo * 0.15) return 0
  return missing < 12 ? missing : missing - (missing % 6)
}

function receive(
  world: DemoWorld,
  quantities: Quantity[],
  why: { reason: string; reference: string },
): DemoTask & { command: 'recordMany' } {
  const { locationId, put } = world.main
  const lines = quantities.map(({ product, quantity }) => {
    put(product, quantity)
    return { type: 'IN' as const, productId: product.id, locationId, quantity }
  })
  const by = world.random.next() < 0.8 ? 'user' : 'manager'
  return { by, command: 'recordMany', input: { requestId: world.nextRequestId(), lines, ...why } }
}

/** The same delivery once more, in error. Its stock does not exist, so nothing is put on the shelf. */
function bookAgain(world: DemoWorld, delivery: DemoTask & { command: 'recordMany' }): DemoTask {
  const requestId = world.nextRequestId()
  world.mistakes.push({ requestId, reason: 'Delivery note booked twice', giveBack: () => {} })
  return { ...delivery, input: { ...delivery.input, requestId } }
}

/** Reverses operations that proved wrong since the last working day. */
export function undoMistakes(world: DemoWorld): DemoTask[] {
  return world.mistakes.splice(0).map(({ requestId: undoes, reason, giveBack }) => {
    giveBack()
    const input = { requestId: world.nextRequestId(), reason }
    return { by: 'manager', command: 'reverse', input, undoes }
  })
}

/** Orders of customers, each of a few products, taken from the warehouse. */
export function shipOrders(world: DemoWorld, day: DemoDay): DemoTask[] {
  const { random, main } = world
  const asked = random
    .sample(world.products, world.products.length)
    .flatMap((product) => sell(world, main, { product, quantity: askedInBulk(product) }))

  function askedInBulk(product: StockedProduct): number {
    const everyThird = random.next() < 0.35 ? 1 / 0.35 : 0
    return askedFor(product, day).main * everyThird
  }

  const tasks: DemoTask[] = []
  while (asked.length > 0) {
    tasks.push(shipOrder(world, day, asked.splice(0, random.between(1, 5))))
  }
  return tasks
}

function shipOrder(world: DemoWorld, day: DemoDay, sold: Quantity[]): DemoTask {
  const { random, main } = world
  const requestId = world.nextRequestId()
  if (day.daysLeft > 4 && random.next() < 0.012) {
    const giveBack = () => sold.forEach(({ product, quantity }) => main.put(product, quantity))
    world.mistakes.push({ requestId, reason: 'Order cancelled by the customer', giveBack })
  }
  const lines = linesOut(sold, main)
  const reason = `Order of ${random.pick(demoCustomers).name}`
  const input = { requestId, lines, reason, reference: world.nextNumber('SO') }
  return { by: random.next() < 0.9 ? 'user' : 'manager', command: 'recordMany', input }
}

/** Returns the sales of the shop on a day, recorded in the evening. */
export function closeTill(world: DemoWorld, day: DemoDay): DemoTask[] {
  const sold = world.products.flatMap((product) =>
    sell(world, world.shop, { product, quantity: askedFor(product, day).shop }),
  )
  if (sold.length === 0) return []
  const lines = linesOut(sold, world.shop)
  const why = { reason: 'Sales of the day', reference: world.nextNumber('TILL') }
  const input = { requestId: world.nextRequestId(), lines, ...why }
  return [{ by: 'user', command: 'recordMany', input }]
}

/** Draws a whole quantity around the one asked for on average, and takes what there is of it. */
function sell(world: DemoWorld, shelf: Shelf, { product, quantity }: Quantity): Quantity[] {
  const { random } = world
  const wanted = Math.floor(quantity * (0.5 + random.next()) + random.next())
  const taken = quantity === 0 ? 0 : shelf.take(product, wanted)
  return taken > 0 ? [{ product, quantity: taken }] : []
}

function linesOut(sold: Quantity[], { locationId }: Shelf) {
  return sold.map(({ product, quantity }) => ({
    type: 'OUT' as const,
    productId: product.id,
    locationId,
    quantity,
  }))
}

/** Brings from the warehouse what the shop is short of, for ten days of sales. */
export function restockShop(world: DemoWorld): DemoTask[] {
  const { main, shop } = world
  const lines = world.products.flatMap((product) => {
    const target = Math.ceil(soldInShopPerWeek(product) * 1.5)
    const missing = target - shop.heldOf(product)
    const quantity = missing < target * 0.3 ? 0 : main.take(product, missing)
    shop.put(product, quantity)
    return quantity > 0 ? [{ productId: product.id, quantity }] : []
  })
  if (lines.length === 0) return []
  const places = { fromLocationId: main.locationId, toLocationId: shop.locationId }
  const why = { reason: 'Restock the shop', reference: world.nextNumber('TR') }
  const input = { requestId: world.nextRequestId(), ...places, lines, ...why }
  return [{ by: 'user', command: 'transfer', input }]
}

/** Counts a dozen products at each location; now and then a few pieces are not where they should be. */
export function countShelves(world: DemoWorld): DemoTask[] {
  return [world.main, world.shop].map((shelf) => {
    const stocked = world.products.filter((product) => shelf.heldOf(product) > 2)
    const lines = world.random.sample(stocked, 12).map((product) => {
      const expected = shelf.heldOf(product)
      const counted = expected + world.random.pick([0, 0, 0, 0, 0, -1, -1, -2, 1])
      shelf.put(product, counted - expected)
      return { productId: product.id, counted, expected }
    })
    const why = { reason: 'Monthly count', reference: world.nextNumber('CNT') }
    const { locationId } = shelf
    const input = { requestId: world.nextRequestId(), locationId, lines, ...why }
    return { by: shelf === world.main ? 'manager' : 'owner', command: 'count', input }
  })
}

/** Now and then something breaks, or a customer brings something back. */
export function haveIncidents(world: DemoWorld): DemoTask[] {
  const { random } = world
  const shelf = random.next() < 0.7 ? world.main : world.shop
  const { locationId } = shelf
  const stocked = world.products.filter((product) => shelf.heldOf(product) > 5)
  const [product] = random.sample(stocked, 1)
  const chance = random.next()
  if (!product || chance > 0.35) return []

  const requestId = world.nextRequestId()
  const place = { requestId, productId: product.id, locationId, quantity: random.between(1, 2) }
  if (chance < 0.2) {
    shelf.take(product, place.quantity)
    const input = { ...place, type: 'OUT' as const, reason: random.pick(damages) }
    return [{ by: 'user', command: 'record', input }]
  }
  shelf.put(product, place.quantity)
  const reason = `Returned by ${random.pick(demoCustomers).name}`
  const input = { ...place, type: 'IN' as const, reason, reference: world.nextNumber('RMA') }
  return [{ by: 'user', command: 'record', input }]
}
