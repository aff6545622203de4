import type { DemoDay } from './demo-calendar.ts'
import type { DemoProduct } from './demo-catalogue.ts'

/** The share of demand that the shop serves of the products it has; the warehouse serves the rest. */
const shopShare = 0.4
// By weekday, from Sunday on. The warehouse is closed at weekends; Saturday is the day of the shop.
const warehouseRhythm = [0, 0.25, 0.2, 0.2, 0.2, 0.15, 0]
const shopRhythm = [0, 0.12, 0.12, 0.13, 0.15, 0.18, 0.3]

/** How much of a product is sold in a week: a reorder threshold covers two weeks. */
export function soldPerWeek({ minStock }: DemoProduct): number {
  return minStock / 2
}

/** How much of a product the shop sells in a week. */
export function soldInShopPerWeek(product: DemoProduct): number {
  return product.inShop ? soldPerWeek(product) * shopShare : 0
}

/** How much of a product is asked for on a day, at the warehouse and in the shop, on average. */
export function askedFor(product: DemoProduct, day: DemoDay): { main: number; shop: number } {
  const fromPeak = ((day.month - product.peakMonth + 0.5) / 12) * 2 * Math.PI
  const season = 1 + 0.25 * Math.cos(fromPeak)
  const rush = product.trend === 'out' && day.daysLeft < 21 ? 4 : 1
  const inShop = soldInShopPerWeek(product)
  const weekly = { main: soldPerWeek(product) - inShop, shop: inShop }
  return {
    main: weekly.main * season * rush * (warehouseRhythm[day.weekday] ?? 0),
    shop: weekly.shop * season * rush * (shopRhythm[day.weekday] ?? 0),
  }
}

/** Up to which quantity a delivery fills a product up. In the last weeks its trend shows. */
export function fillUpTo(product: DemoProduct, { daysLeft }: DemoDay): number {
  const { minStock, maxStock, trend } = product
  if (trend === 'over' && daysLeft < 14) return Math.ceil(maxStock * 1.1 + 3 * soldPerWeek(product))
  if (trend === 'low' && daysLeft < 70) return minStock
  if (trend === 'out' && daysLeft < 28) return 0
  if (trend === 'out' && daysLeft < 56) return Math.ceil(minStock * 0.7)
  return Math.round(minStock + (maxStock - minStock) * 0.6)
}
