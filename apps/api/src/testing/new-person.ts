import { createInventoryClient, type InventoryClient } from '@inventory-pro/client'
import type { LoggedInView, SecondStepView } from '@inventory-pro/shared/auth/auth'
import { newId } from '@inventory-pro/shared/id'
import { authenticatorApp } from './authenticator-app.ts'
import { password } from './password.ts'
import { softwareAuthenticator } from './software-authenticator.ts'
import type { TestApi } from './test-api.ts'

/** Someone with a password, as registration makes them: the owner of a tenant of their own. */
export type TestPerson = LoggedInView & { email: string; client: InventoryClient }

export async function newPerson({
  url,
  client,
}: Pick<TestApi, 'url' | 'client'>): Promise<TestPerson> {
  const email = `${newId()}@example.com`
  const input = { tenantName: 'Bakery', name: 'Ben', email, password }
  const account = await client.auth.register.mutate(input)
  const { token } = await client.auth.token.mutate({ email, password })
  return { ...account, email, client: createInventoryClient({ url, token }) }
}

/** Turns on an authenticator app with the code of half a minute ago, so that the present one is still unused. */
export async function withTotp({ client }: TestPerson) {
  const { secret } = await client.twoFactor.setUpTotp.mutate({ password })
  const app = authenticatorApp(secret)
  const confirm = () => client.twoFactor.confirmTotp.mutate({ code: app.code(-1) })
  // That code expires if the half minute ends on its way. The next one has half a minute.
  const { recoveryCodes } = await confirm().catch(confirm)
  return { app, recoveryCodes: recoveryCodes ?? [] }
}

/** Makes someone a passkey with the name Phone. */
export async function withPasskey({ client }: TestPerson) {
  const device = softwareAuthenticator()
  const options = await client.passkey.creationOptions.mutate({ password })
  const made = await client.passkey.register.mutate({
    name: 'Phone',
    response: device.create(options),
  })
  return { device, ...made }
}

/** The answer to a right password where a second factor is asked for. */
export async function firstStep(api: TestApi, email: string): Promise<SecondStepView> {
  const answer = await api.client.auth.login.mutate({ email, password })
  if (!('challenge' in answer)) throw new Error('No second factor was asked for')
  return answer
}
