import { Client } from 'pg'

/** Connects to a database as the user of its address: `await using client = await openClient(url)`. */
export async function openClient(url: string): Promise<Client & AsyncDisposable> {
  const client = new Client({ connectionString: url })
  await client.connect()
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() })
}
