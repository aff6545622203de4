import type { AuditAction } from '@inventory-pro/shared/audit/audit'
import { formatExactly } from '../../lib/format.ts'

const sentences: Record<AuditAction, string> = {
  'auth.register': 'Business registered',
  'auth.login': 'Logged in',
  'auth.loginFailed': 'Log-in failed',
  'auth.token': 'Logged in as a program',
  'auth.logout': 'Logged out',
  'auth.changePassword': 'Password changed',
  'auth.requestPasswordReset': 'New password asked for',
  'auth.resetPassword': 'Password set by link',
  'auth.endSession': 'Session ended',
  'twoFactor.confirmTotp': 'Authenticator app turned on',
  'twoFactor.turnOffTotp': 'Authenticator app turned off',
  'twoFactor.renewRecoveryCodes': 'Recovery codes renewed',
  'passkey.register': 'Passkey added',
  'passkey.rename': 'Passkey renamed',
  'passkey.remove': 'Passkey removed',
  'apiKey.create': 'API key made',
  'apiKey.revoke': 'API key revoked',
  'tenant.update': 'Settings changed',
  'member.invite': 'Member invited',
  'member.accept': 'Invitation accepted',
  'member.setRole': 'Role changed',
  'member.disable': 'Member disabled',
  'member.enable': 'Member enabled',
  'member.endSessions': 'Sessions of a member ended',
  'member.resetSecondFactor': 'Second factor reset',
  'product.create': 'Product created',
  'product.update': 'Product changed',
  'product.archive': 'Product archived',
  'product.restore': 'Product restored',
  'product.delete': 'Product deleted',
  'service.create': 'Service created',
  'service.update': 'Service changed',
  'service.archive': 'Service archived',
  'service.restore': 'Service restored',
  'service.delete': 'Service deleted',
  'customer.create': 'Customer created',
  'customer.update': 'Customer changed',
  'customer.archive': 'Customer archived',
  'customer.restore': 'Customer restored',
  'customer.delete': 'Customer deleted',
  'location.create': 'Location created',
  'location.update': 'Location changed',
  'location.archive': 'Location archived',
  'location.restore': 'Location restored',
  'location.setDefault': 'Default location changed',
  'inventory.setThresholds': 'Thresholds set',
}

/** What an entry says was done. An action that only a newer server knows stands as it is. */
export function actionWords(action: string): string {
  const known: Partial<Record<string, string>> = sentences
  return known[action] ?? action
}

/** A field or a thing such as `minStock` as words: `min stock`. */
export function words(name: string): string {
  const spaced = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return spaced.replace(/^api /, 'API ')
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:[\d.]+Z$/

/** A value of any kind as it stands in the log of changes; instants by the tenant's clock. */
export function valueWords(value: unknown, timeZone: string): string {
  if (value === null || value === undefined || value === '') return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.map((one) => valueWords(one, timeZone)).join(', ')
  if (typeof value !== 'string') return JSON.stringify(value)
  return instant.test(value) ? formatExactly(value, timeZone) : value
}
