import { permission } from '@inventory-pro/shared/permissions'
import type { AnyTRPCProcedure } from '@trpc/server'
import { expect, test } from 'vitest'
import { appRouter } from './router.ts'
import type { Access } from './trpc/init.ts'

// What strangers may call. Whoever adds to this list says so.
const forEveryone = [
  'auth.login',
  'auth.loginSecondFactor',
  'auth.loginWithPasskey',
  'auth.passkeyLoginOptions',
  'auth.register',
  'auth.requestPasswordReset',
  'auth.resetPassword',
  'auth.token',
  'member.accept',
]
// What any member may call, since it concerns their own account.
const forTheLoggedIn = [
  'auth.changePassword',
  'auth.endSession',
  'auth.logout',
  'auth.me',
  'auth.sessions',
  'passkey.creationOptions',
  'passkey.list',
  'passkey.register',
  'passkey.remove',
  'passkey.rename',
  'twoFactor.confirmTotp',
  'twoFactor.get',
  'twoFactor.renewRecoveryCodes',
  'twoFactor.setUpTotp',
  'twoFactor.turnOffTotp',
]

// By their full names; the type is that of the routers within routers, from before tRPC flattens them.
const flattened = appRouter._def.procedures as unknown as Record<string, AnyTRPCProcedure>
const procedures = Object.entries(flattened)
const accessOf = ([, procedure]: (typeof procedures)[number]) =>
  (procedure._def.meta as { access?: Access } | undefined)?.access
const named = (access: Access) =>
  procedures.filter((entry) => accessOf(entry) === access).map(([path]) => path)

test('the router was walked', () => {
  expect(procedures.length).toBeGreaterThan(40)
})

test.each(procedures)('%s states what it takes, what it gives and who may call it', (...entry) => {
  const [, procedure] = entry
  expect(procedure._def.inputs).not.toHaveLength(0)
  expect(procedure._def).toHaveProperty('output', expect.anything())
  expect(['everyone', 'loggedIn', ...permission.options]).toContain(accessOf(entry))
})

test('strangers may call what is listed here and nothing else', () => {
  expect(named('everyone').toSorted()).toEqual(forEveryone)
  expect(named('loggedIn').toSorted()).toEqual(forTheLoggedIn)
})
