import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { testApi } from '../test/test-api.ts'

const registration = () => ({
  tenantName: 'Ana & Sons',
  name: 'Ana',
  email: `${newId()}@example.com`,
  password: 'a long enough password',
})

test('registering makes a tenant with its owner and its location, and logs the owner in', async () => {
  await using api = await testApi()
  const input = registration()

  const { user, tenant } = await api.client.auth.register.mutate(input)

  expect(user).toMatchObject({ name: 'Ana', email: input.email, role: 'owner' })
  expect(tenant).toMatchObject({ name: 'Ana & Sons', currency: 'EUR', timezone: 'UTC' })
})
