import { type PlainThing, plainNames, sampleThings } from '@inventory-pro/db/testing/sample-things'
import { newId } from '@inventory-pro/shared/id'
import { merged } from './crud-things.ts'
import type { Things } from './make-things.ts'
import { password } from './password.ts'

/** Makes the input of a call that is in order, about the things of one tenant. */
type ValidInput = (things: Things) => object

const nothing = () => ({})
const someone = () => `${newId()}@example.com`
const farOff = '2100-01-01T00:00:00Z'
const bytes = 'aaaa'
const credential = {
  id: bytes,
  rawId: bytes,
  type: 'public-key',
  clientExtensionResults: { credProps: { rk: true } },
}
const used = { clientDataJSON: bytes, authenticatorData: bytes, signature: bytes }
const made = { clientDataJSON: bytes, attestationObject: bytes, transports: ['internal'] }

const account: Record<string, ValidInput> = {
  'auth.login': () => ({ email: someone(), password }),
  'auth.loginSecondFactor': () => ({ by: 'code', challenge: 'none', code: '123456' }),
  'auth.loginWithPasskey': () => ({ response: { ...credential, response: used } }),
  'auth.passkeyLoginOptions': nothing,
  'auth.register': () => ({ tenantName: 'Bakery', name: 'Ben', email: someone(), password }),
  'auth.passwordReset': () => ({ token: 'none' }),
  'auth.requestPasswordReset': () => ({ email: someone() }),
  'auth.resetPassword': () => ({ token: 'none', newPassword: 'another long one' }),
  'auth.token': () => ({ email: someone(), password }),
  'auth.changePassword': () => ({ currentPassword: password, newPassword: 'another long one' }),
  'auth.confirm': () => ({ password }),
  'auth.endSession': ({ sessionId }) => ({ id: sessionId }),
  'auth.logout': nothing,
  'auth.me': nothing,
  'auth.sessions': nothing,
  'passkey.creationOptions': () => ({ password }),
  'passkey.list': nothing,
  'passkey.register': () => ({ name: 'Phone', response: { ...credential, response: made } }),
  'passkey.remove': ({ passkeyId }) => ({ id: passkeyId, password }),
  'passkey.rename': ({ passkeyId }) => ({ id: passkeyId, name: 'Tablet' }),
  'twoFactor.confirmTotp': () => ({ code: '123456' }),
  'twoFactor.get': nothing,
  'twoFactor.renewRecoveryCodes': () => ({ password }),
  'twoFactor.setUpTotp': () => ({ password }),
  'twoFactor.turnOffTotp': () => ({ password }),
}

const people: Record<string, ValidInput> = {
  'tenant.get': nothing,
  'tenant.update': () => ({ currency: 'CHF' }),
  // Refused by the command itself, so that the tenant is there for the next call.
  'tenant.delete': () => ({ name: 'Not its name' }),
  'tenant.export': nothing,
  'member.list': nothing,
  'member.invite': () => ({ email: someone(), role: 'user' }),
  'member.invitations': nothing,
  'member.invitation': () => ({ token: 'none' }),
  'member.resendInvitation': ({ invitationId }) => ({ id: invitationId }),
  'member.withdrawInvitation': ({ invitationId }) => ({ id: invitationId }),
  'member.accept': () => ({ token: 'none', name: 'Cleo', password }),
  'member.setRole': ({ memberId }) => ({ id: memberId, role: 'manager' }),
  'member.disable': ({ memberId }) => ({ id: memberId }),
  'member.sessions': ({ memberId }) => ({ id: memberId }),
  'member.endSessions': ({ memberId }) => ({ id: memberId }),
  'member.resetSecondFactor': ({ memberId }) => ({ id: memberId }),
  'apiKey.list': nothing,
  'apiKey.own': nothing,
  'apiKey.create': () => ({ name: 'Key', scopes: ['key:write'] }),
  'apiKey.revoke': ({ apiKeyId }) => ({ id: apiKeyId }),
  'audit.list': ({ ownerId, productId }) => ({ actorId: ownerId, thingId: productId }),
  'audit.export': ({ ownerId, productId }) => ({
    actorId: ownerId,
    thingId: productId,
    format: 'jsonl',
  }),
  'audit.head': nothing,
}

function crudInputs(thing: PlainThing): Record<string, ValidInput> {
  const { create, change } = sampleThings[thing]
  const one: ValidInput = (things) => ({ id: things[`${thing}Id`] })
  return {
    [`${thing}.list`]: nothing,
    [`${thing}.get`]: one,
    [`${thing}.create`]: () => create,
    [`${thing}.update`]: (things) => ({ ...one(things), ...change }),
    [`${thing}.archive`]: one,
    [`${thing}.restore`]: one,
    [`${thing}.delete`]: one,
  }
}

const catalog: Record<string, ValidInput> = {
  'product.list': nothing,
  'product.get': ({ productId }) => ({ id: productId }),
  'product.findByCode': () => ({ code: 'MAIN' }),
  'product.categories': nothing,
  'product.create': () => ({ name: 'Nut', sku: newId(), price: '0.20', openingStock: 5 }),
  'product.update': ({ productId }) => ({ id: productId, name: 'Nut' }),
  'product.archive': ({ productId }) => ({ id: productId }),
  'product.restore': ({ productId }) => ({ id: productId }),
  'product.delete': ({ productId }) => ({ id: productId }),
  ...merged(plainNames.map(crudInputs)),
}

const whichMovements = ({ productId, mainId, ownerId }: Things) => ({
  productId,
  locationId: mainId,
  actorId: ownerId,
})

const stock: Record<string, ValidInput> = {
  'location.list': nothing,
  'location.create': () => ({ name: 'Shelf', code: newId().slice(-12) }),
  'location.update': ({ annexId }) => ({ id: annexId, name: 'Hall' }),
  'location.archive': ({ annexId }) => ({ id: annexId }),
  'location.restore': ({ annexId }) => ({ id: annexId }),
  'location.setDefault': ({ annexId }) => ({ id: annexId }),
  'inventory.list': nothing,
  'inventory.get': ({ productId }) => ({ productId }),
  'inventory.setThresholds': ({ productId }) => ({ productId, minStock: 2, maxStock: 9 }),
  'stock.record': ({ productId, mainId }) => ({
    requestId: newId(),
    type: 'IN',
    productId,
    locationId: mainId,
    quantity: 1,
  }),
  'stock.recordMany': ({ productId, mainId }) => ({
    requestId: newId(),
    lines: [{ type: 'IN', productId, locationId: mainId, quantity: 1 }],
  }),
  'stock.transfer': ({ productId, mainId, annexId }) => ({
    requestId: newId(),
    fromLocationId: mainId,
    toLocationId: annexId,
    lines: [{ productId, quantity: 1 }],
  }),
  'stock.count': ({ productId, mainId }) => ({
    requestId: newId(),
    locationId: mainId,
    lines: [{ productId, counted: 3 }],
  }),
  'stock.reverse': ({ operationId, movementId }) => ({
    requestId: newId(),
    operationId,
    lines: [{ movementId }],
  }),
  'stock.operations': whichMovements,
  'stock.operation': ({ operationId }) => ({ id: operationId }),
  'stock.movements': (things) => ({ ...whichMovements(things), operationId: things.operationId }),
  'stock.levels': ({ productId, mainId }) => ({ productId, locationId: mainId }),
  'stock.asOf': ({ productId, mainId }) => ({ at: farOff, productId, locationId: mainId }),
  'stock.verify': nothing,
  'insight.summary': nothing,
}

/** A valid input for every procedure. It names a thing wherever it can, filters of lists included. */
export const validInputs: Readonly<Record<string, ValidInput>> = {
  ...account,
  ...people,
  ...catalog,
  ...stock,
}
