import { plainNames } from '@inventory-pro/db/testing/sample-things'
import { inputSchemaOf, procedures } from '../host/procedures.ts'
import type { Things } from './make-things.ts'
import { validInputs } from './valid-inputs.ts'

const search = 'o'
const period = { from: '2001-01-01T00:00:00Z', to: '2101-01-01T00:00:00Z' }
const onePage = { limit: 1 }

/** Inputs that make a list use its other filters and orders, and its pages. */
const variations: Readonly<Record<string, (things: Things) => object[]>> = {
  'product.list': () => [
    { archived: true },
    { stock: 'ok', category: 'Small parts', search },
    { sort: { by: 'quantity', direction: 'desc' }, ...onePage },
    onePage,
  ],
  ...Object.fromEntries(
    plainNames.map((name) => [`${name}.list`, () => [{ archived: true, search }, onePage]]),
  ),
  'product.findByCode': ({ productId, operationId }) => [
    { code: productId },
    { code: operationId },
  ],
  'location.list': () => [{ archived: true, search }, onePage],
  'inventory.list': () => [{ stock: 'low', search }, onePage],
  'member.list': () => [{ search }, onePage],
  'audit.list': () => [
    { ...period, search, limit: 5 },
    { action: 'product.create', thing: 'product' },
  ],
  'stock.operations': (things) => [
    { ...period, ...onePage },
    { type: 'IN', kind: 'receipt', productId: things.productId, search },
  ],
  'stock.movements': (things) => [
    { ...period, ...onePage },
    { type: 'IN', kind: 'receipt', actorId: things.ownerId, search },
  ],
  'stock.levels': () => [{ search }, onePage],
  'stock.asOf': () => [{ at: period.to, search, ...onePage }],
}

/** Everything that a tenant can ask: each query as it stands, about its things, and in its variations. */
export function queryInputs(things: Things): { path: string; input: object }[] {
  const queries = Object.entries(procedures).filter(([, { _def }]) => _def.type === 'query')
  return queries.flatMap(([path]) => {
    const inputs = [{}, validInputs[path]?.(things) ?? {}, ...(variations[path]?.(things) ?? [])]
    const taken = inputs.filter((input) => inputSchemaOf(path).safeParse(input).success)
    return taken.map((input) => ({ path, input }))
  })
}
