import { insertPasskey } from '@inventory-pro/db/auth/passkey'
import { changeUser } from '@inventory-pro/db/member/user'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import { newId } from '@inventory-pro/shared/id'
import { passwordHash } from './password.ts'
import type { TestApi, TestTenant } from './test-api.ts'

/** The ids of one thing of each kind that a call can name. They go together: the operation moved the product. */
export type Things = Awaited<ReturnType<typeof makeThings>>

/** Fills a tenant, and gives its owner the password that people in tests have. */
export async function makeThings({ db }: TestApi, tenant: TestTenant) {
  const { client, tenantId, userId, mainId, addMember } = tenant
  const passkeyId = await inTenant(db, tenantId, async (tx) => {
    await changeUser(tx, userId, { password: await passwordHash() })
    const credential = { credentialId: newId(), publicKey: Buffer.alloc(1), counter: 0n }
    const phone = { userId, name: 'Phone', transports: [], isSynced: false }
    return (await insertPasskey(tx, { ...phone, ...credential })).id
  })
  const email = `${newId()}@example.com`
  const [annex, product, service, customer, apiKey, member, [session]] = await Promise.all([
    client.location.create.mutate({ name: 'Annex', code: newId().slice(-12) }),
    client.product.create.mutate({ name: 'Bolt', sku: newId(), price: '0.35' }),
    client.service.create.mutate({ name: 'Repair', price: '40' }),
    client.customer.create.mutate({ name: 'Cleo', email }),
    client.apiKey.create.mutate({ name: 'Shop', scopes: ['stock:read'] }),
    addMember('viewer'),
    client.auth.sessions.query(),
  ])
  const requestId = newId()
  const receipt = { requestId, type: 'IN', productId: product.id, quantity: 20 } as const
  const operation = await client.stock.record.mutate(receipt)
  return {
    ownerId: userId,
    memberId: member.userId,
    sessionId: session?.id ?? 'none',
    passkeyId,
    apiKeyId: apiKey.id,
    productId: product.id,
    serviceId: service.id,
    customerId: customer.id,
    mainId,
    annexId: annex.id,
    operationId: operation.id,
    requestId,
  }
}
