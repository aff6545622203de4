import { type DemoDay, daysUntil, isFirstWorkdayOfMonth, isWorkday } from './demo-calendar.ts'
import {
  closeTill,
  countShelves,
  haveIncidents,
  openBooks,
  restockShop,
  shipOrders,
  takeDeliveries,
  undoMistakes,
} from './demo-tasks.ts'
import { type DemoPlaces, type DemoTask, type DemoWorld, openWorld } from './demo-world.ts'

export type DemoHistory = { day: DemoDay; tasks: DemoTask[] }[]

/**
 * Makes up three months of business that end now: which commands were given on which day, in their order.
 * The same day gives the same history. None of the commands asks for more than there is.
 */
export function planHistory(places: DemoPlaces, nowMs: number): DemoHistory {
  const world = openWorld(places)
  return daysUntil(nowMs).map((day, index) => ({
    day,
    tasks: index === 0 ? [...openBooks(world, day), ...restockShop(world)] : tasksOf(world, day),
  }))
}

function tasksOf(world: DemoWorld, day: DemoDay): DemoTask[] {
  const isRestockDay = day.weekday === 2 || day.weekday === 5
  return [
    ...(isWorkday(day) ? undoMistakes(world) : []),
    ...(isFirstWorkdayOfMonth(day) ? countShelves(world) : []),
    ...(isWorkday(day) ? takeDeliveries(world, day) : []),
    ...(isRestockDay ? restockShop(world) : []),
    ...(isWorkday(day) ? [...haveIncidents(world), ...shipOrders(world, day)] : []),
    ...closeTill(world, day),
  ]
}
