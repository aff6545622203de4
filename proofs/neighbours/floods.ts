import type { PlannedRequest } from './traffic.ts'

const rowsOfPage = 200
const callsOfBatch = 20
const linesOfCommand = 5_000

/** Whose data a flood asks for. */
export type Target = { productIds: readonly string[]; locationId: string; exportCursor: string }

export type Unsigned = Omit<PlannedRequest, 'headers'>

type FloodPlan = (target: Target) => Unsigned

/** What a tenant may ask for all the time. Each costs the server something else. */
export const tenantFloods: Record<string, FloodPlan> = {
  lists: () => get('product.list', { limit: rowsOfPage }),
  'batches of movements': () =>
    getBatch(
      'stock.movements',
      Array.from({ length: callsOfBatch }, () => ({ limit: rowsOfPage })),
    ),
  'export pages': ({ exportCursor }) => get('tenant.export', { cursor: exportCursor }),
  searches: () => get('product.list', { search: 'uct 1', limit: rowsOfPage }),
  'levels of a past instant': ({ locationId }) =>
    get('stock.asOf', { at: '2100-01-01T00:00:00Z', locationId, limit: rowsOfPage }),
  'commands of 5,000 lines': ({ productIds }) =>
    post('stock.recordMany', {
      requestId: '$ID',
      lines: Array.from({ length: linesOfCommand }, (_, line) => ({
        type: 'IN',
        productId: productIds[line % productIds.length],
        quantity: 1,
      })),
    }),
  'single movements': ({ productIds: [productId] }) =>
    post('stock.record', { requestId: '$ID', type: 'IN', productId, quantity: 1 }),
  'changes of a product': ({ productIds: [id] }) =>
    post('product.update', { id, name: 'Name $ID' }),
  summaries: () => get('insight.summary', {}),
}

/** What anyone may ask for. */
export const strangersFloods: Record<string, FloodPlan> = {
  'failed log-ins': () => post('auth.login', { email: '$ID@example.com', password: 'a wrong one' }),
}

/** A query as a request. */
export function get(procedure: string, input: object): Unsigned {
  const query = encodeURIComponent(JSON.stringify(input))
  return { method: 'GET', path: `/trpc/${procedure}?input=${query}` }
}

function getBatch(procedure: string, inputs: object[]): Unsigned {
  const names = inputs.map(() => procedure).join()
  const query = encodeURIComponent(JSON.stringify(Object.fromEntries(inputs.entries())))
  return { method: 'GET', path: `/trpc/${names}?batch=1&input=${query}` }
}

/** A mutation as a request. */
export function post(procedure: string, input: object): Unsigned {
  return { method: 'POST', path: `/trpc/${procedure}`, body: JSON.stringify(input) }
}
