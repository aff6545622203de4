import type { CrudName } from '@inventory-pro/shared/things'
import { serviceRows } from '../catalog/service.ts'
import { customerRows } from '../customer/customer.ts'
import { supplierRows } from '../supplier/supplier.ts'
import type { Tx } from '../tenant-scope.ts'

export type PlainThing = Exclude<CrudName, 'product'>

type Sample = {
  /** The fewest fields that make one. */
  create: Record<string, unknown> & { name: string }
  /** Another value for every field. */
  change: Record<string, unknown>
  /** Inserts one with `mark` in its name, and returns its id. */
  insert: (tx: Tx, mark: string) => Promise<string>
}

function sample<Create extends { name: string }>(
  rows: { insert: (tx: Tx, input: Create) => Promise<string> },
  create: NoInfer<Create>,
  change: Required<NoInfer<Create>>,
): Sample {
  const insert: Sample['insert'] = (tx, mark) =>
    rows.insert(tx, { ...create, name: `${create.name} ${mark}` })
  return { create: { ...create }, change, insert }
}

/** What tests know of the things that have no rules beyond their schema. */
export const sampleThings: Record<PlainThing, Sample> = {
  service: sample(
    serviceRows,
    { name: 'Repair', price: '40.00' },
    { name: 'Delivery', price: '50.00', description: 'By bicycle' },
  ),
  customer: sample(
    customerRows,
    { name: 'Cleo', email: 'cleo@example.com' },
    { name: 'Dora', email: 'd@example.com', phone: '123', address: 'Harbour Lane 1' },
  ),
  supplier: sample(
    supplierRows,
    { name: 'Ropery', code: 'ROPE' },
    {
      name: 'Sawmill',
      code: 'SAW',
      email: 's@example.com',
      phone: '456',
      address: 'Mill Lane 2',
      currency: 'CHF',
      leadTimeDays: 14,
      note: 'Closed in August',
    },
  ),
}

// The keys are those of the table.
export const plainNames = Object.keys(sampleThings) as PlainThing[]
