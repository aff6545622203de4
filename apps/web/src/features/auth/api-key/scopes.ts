import type { Permission } from '@inventory-pro/shared/permissions'
import { things } from '@inventory-pro/shared/things'

type ThingSubject = (typeof things)[keyof typeof things]['subject']

/** The first half of a scope: its subject. */
type Subject = Permission extends `${infer Subject}:${string}` ? Subject : never

/** The name of a subject's things, such as `Products and services`. */
function meaningOfThings(subject: ThingSubject): string {
  const many = Object.values(things).filter((thing) => thing.subject === subject)
  return many.map(({ many }, index) => (index === 0 ? many : many.toLowerCase())).join(' and ')
}

// The keys are the subjects of all things.
const thingMeanings = Object.fromEntries(
  Object.values(things).map(({ subject }) => [subject, meaningOfThings(subject)]),
) as Record<ThingSubject, string>

const meanings: Record<Subject, string> = {
  tenant: 'Business settings',
  ...thingMeanings,
  stock: 'Stock and its movements',
  insight: 'Figures of the dashboard',
  inventory: 'Thresholds',
  import: 'Imports',
  member: 'Members',
  key: 'API keys',
  webhook: 'Webhooks',
  audit: 'Audit log',
}

export const verbs = ['read', 'write', 'archive'] as const

type Row = { subject: string; meaning: string; scopes: (Permission | undefined)[] }

/** Scopes as a table: a row for each subject, and in it a scope for each verb that there is. */
export function tableOfScopes(scopes: readonly Permission[]): Row[] {
  return Object.entries(meanings)
    .map(([subject, meaning]) => ({
      subject,
      meaning,
      scopes: verbs.map((verb) => scopes.find((scope) => scope === `${subject}:${verb}`)),
    }))
    .filter((row) => row.scopes.some(Boolean))
}

/** Scopes as a line: `read catalog, stock · write stock`. */
export function scopeWords(scopes: readonly Permission[]): string {
  return verbs
    .map((verb) => ({ verb, subjects: scopes.filter((scope) => scope.endsWith(`:${verb}`)) }))
    .filter(({ subjects }) => subjects.length > 0)
    .map(({ verb, subjects }) => `${verb} ${subjects.map((it) => it.split(':')[0]).join(', ')}`)
    .join(' · ')
}

const dangers: Partial<Record<Permission, string>> = {
  'member:write':
    'A thief of this key could invite people, change roles and shut members out, as far as its other scopes go. It makes no owners, and its invitations go out by mail alone.',
  'key:write':
    'A thief of this key could make more keys like it. They end when you revoke this one.',
}

/** Returns what to think of before giving these scopes away. */
export function dangersOf(scopes: readonly Permission[]): string[] {
  return scopes.flatMap((scope) => dangers[scope] ?? [])
}
