// Prints what has to be ordered, the most urgent first:
//   node packages/client/examples/low-stock-report.ts --url http://localhost:5000 --email … --password …
//   node packages/client/examples/low-stock-report.ts --url http://localhost:5000 --token …
import { parseArgs } from 'node:util'
import { createInventoryClient, refusalOf } from '@inventory-pro/client'

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:5000' },
    token: { type: 'string' },
    email: { type: 'string', default: '' },
    password: { type: 'string', default: '' },
  },
})

async function logIn(): Promise<string> {
  const { url, token, email, password } = values
  if (token !== undefined) return token
  const answer = await createInventoryClient({ url }).auth.token.mutate({ email, password })
  return answer.token
}

async function printReport(): Promise<void> {
  const client = createInventoryClient({ url: values.url, token: await logIn() })
  const toReorder = { stock: 'reorder', sort: { by: 'urgency' }, limit: 200 } as const
  let cursor: string | undefined
  do {
    const page = await client.product.list.query({ ...toReorder, ...(cursor && { cursor }) })
    for (const { sku, name, inventory } of page.items) {
      const level = `${inventory.quantity} of ${inventory.minStock}`
      process.stdout.write(
        `${inventory.status.padEnd(4)} ${level.padStart(12)}  ${sku.padEnd(16)} ${name}\n`,
      )
    }
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}

try {
  await printReport()
} catch (error) {
  const isRefused = error instanceof Error && refusalOf(error) !== null
  process.stderr.write(`${isRefused ? error.message : 'The server does not answer.'}\n`)
  process.exitCode = 1
}
