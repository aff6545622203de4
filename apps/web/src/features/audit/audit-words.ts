import type { AuditAction } from '@inventory-pro/shared/audit/audit'
import { type ThingAction, things } from '@inventory-pro/shared/things'

const sentences: Record<Exclude<AuditAction, ThingAction>, string> = {
  'auth.register': 'Business registered',
  'auth.login': 'Logged in',
  'auth.loginFailed': 'Log-in failed',
  'auth.token': 'Logged in as a program',
  'auth.logout': 'Logged out',
  'auth.confirm': 'Log-in confirmed',
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
  'member.resendInvitation': 'Invitation resent',
  'member.withdrawInvitation': 'Invitation withdrawn',
  'member.accept': 'Invitation accepted',
  'member.setRole': 'Role changed',
  'member.disable': 'Member disabled',
  'member.enable': 'Member enabled',
  'member.endSessions': 'Sessions of a member ended',
  'member.resetSecondFactor': 'Second factor reset',
  'location.setDefault': 'Default location changed',
  'inventory.setThresholds': 'Thresholds set',
}

const verbWords = {
  create: 'created',
  update: 'changed',
  archive: 'archived',
  restore: 'restored',
  delete: 'deleted',
}

const thingSentences = Object.fromEntries(
  Object.entries(things).flatMap(([name, { one, verbs }]) =>
    verbs.map((verb) => [`${name}.${verb}`, `${one} ${verbWords[verb]}`]),
  ),
)

/** Returns an audit action in words. An action that only a newer server knows stays as it is. */
export function actionWords(action: string): string {
  const known: Partial<Record<string, string>> = { ...sentences, ...thingSentences }
  return known[action] ?? action
}
