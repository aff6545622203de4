import { shopBarcode } from './barcode.ts'
import {
  firstNames,
  goods,
  largeServices,
  lastNames,
  makers,
  towns,
  trades,
} from './large-words.ts'
import type { Random } from './random.ts'

/** How a product is bought: as it sells, too little, too much, no more, or never yet. */
export type Habit = 'steady' | 'low' | 'over' | 'ending' | 'idle'

export type LargeProduct = {
  name: string
  sku: string
  price: string
  category: string
  barcode: string
  unit: string
  minStock: number
  maxStock: number
  habit: Habit
}

/** Returns a realistic product; `number` makes its SKU and barcode unique. */
export function makeProduct(random: Random, number: number): LargeProduct {
  const { category, code, unit, price, nouns, finishes, sizes } = random.pick(goods)
  const [cheapest, dearest] = price
  const minStock = random.pick([5, 10, 10, 20, 40, 80])
  // Most goods are nearer to the cheapest.
  const cents = Math.round((cheapest + (dearest - cheapest) * random.next() ** 2) * 100)
  return {
    name: `${random.pick(makers)} ${random.pick(nouns)}, ${random.pick(finishes)}, ${random.pick(sizes)}`,
    sku: `${code}-${String(number).padStart(6, '0')}`,
    price: (cents / 100).toFixed(2),
    category,
    barcode: shopBarcode(number),
    unit,
    minStock,
    maxStock: minStock * random.pick([5, 6, 8, 10]),
    habit: habitOf(random.next()),
  }
}

function habitOf(chance: number): Habit {
  if (chance < 0.02) return 'idle'
  if (chance < 0.1) return 'ending'
  if (chance < 0.2) return 'low'
  return chance < 0.26 ? 'over' : 'steady'
}

export function makePerson(random: Random): string {
  return `${random.pick(firstNames)} ${random.pick(lastNames)}`
}

export function makeBusiness(random: Random): string {
  return `${random.pick(towns)} ${random.pick(trades)}`
}

export function makeCustomer(random: Random, number: number) {
  const name = `${random.pick(lastNames)} ${random.pick(trades)}`
  const street = `${random.between(1, 180)} ${random.pick(towns)} Road`
  return {
    name,
    email: `purchasing@customer-${number}.example`,
    phone: `+44 20 7946 ${String(number % 10_000).padStart(4, '0')}`,
    address: `${street}\n${random.pick(towns)}`,
  }
}

export function makeServices(random: Random) {
  return largeServices.map((name) => ({ name, price: `${random.between(5, 300)}.00` }))
}
