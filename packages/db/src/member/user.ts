import type { LoggedInView, UserView } from '@inventory-pro/shared/auth/auth'
import { DomainError } from '@inventory-pro/shared/errors'
import { newId } from '@inventory-pro/shared/id'
import type { Page } from '@inventory-pro/shared/list'
import type { MemberListInput, MemberView } from '@inventory-pro/shared/member/member'
import type { Role } from '@inventory-pro/shared/permissions'
import { searchKey, sortKey } from '@inventory-pro/shared/text-keys'
import { lacksSecondFactor } from '../auth/lacks-second-factor.ts'
import type { Db } from '../client.ts'
import { Prisma, type User } from '../generated/client.ts'
import { getItem, type List, listPage } from '../list.ts'
import { refuseOn } from '../refuse-on.ts'
import { inKey } from '../search.ts'
import { readForLogin, type SqlTx, type Tx } from '../tenant-scope.ts'
import { findTenant } from '../tenant/tenant.ts'

type MemberRow = Pick<
  User,
  'id' | 'name' | 'email' | 'role' | 'disabledAt' | 'createdAt' | 'version'
>
type MemberSortKey = NonNullable<MemberListInput['sort']>['by']

const members: List<MemberRow, MemberView, MemberSortKey> = {
  thing: 'member',
  select: Prisma.sql`u."id", u."name", u."email", u."role", u."disabledAt", u."createdAt",
    u."version"`,
  from: Prisma.sql`"User" u`,
  tenantId: Prisma.sql`u."tenantId"`,
  id: Prisma.sql`u."id"`,
  toItem: (user) => ({
    id: user.id,
    name: user.name,
    email: user.email,
    role: user.role,
    disabledAt: user.disabledAt?.toISOString() ?? null,
    createdAt: user.createdAt.toISOString(),
    version: user.version,
  }),
  sorts: {
    name: { column: Prisma.sql`u."nameSort"`, type: 'text' },
    email: { column: Prisma.sql`u."email"::text COLLATE "C"`, type: 'text' },
    createdAt: { column: Prisma.sql`u."createdAt"`, type: 'timestamptz' },
  },
  defaultSort: { by: 'name', direction: 'asc' },
  search: inKey(Prisma.sql`u."searchKey"`),
}

export function findMembers(tx: SqlTx, input: MemberListInput): Promise<Page<MemberView>> {
  return listPage(tx, members, { ...input, where: [] })
}

export function findMember(tx: SqlTx, id: string): Promise<MemberView> {
  return getItem(tx, members, id)
}

/** What it takes to let a user in. */
export type Login = Pick<User, 'id' | 'tenantId' | 'email' | 'password' | 'disabledAt'>

const loginSelect = { id: true, tenantId: true, email: true, password: true, disabledAt: true }

/** Whoever has this email, in whichever tenant: for log-in alone. In one round trip, since anyone may ask for it. */
export async function findUserByEmail(db: Db, email: string): Promise<Login | null> {
  const [user] = await readForLogin<Login>(db, email, {
    name: 'find-user-by-email',
    text: `
      SELECT "id", "tenantId", "email", "password", "disabledAt" FROM "User"
      WHERE "email" = $1::citext`,
    values: [email],
  })
  return user ?? null
}

/** The user whom an earlier step of a log-in named. */
export function findLogin({ prisma, tenantId }: Tx, id: string): Promise<Login | null> {
  return prisma.user.findUnique({ where: { tenantId_id: { tenantId, id } }, select: loginSelect })
}

/**
 * Locks a user until the transaction ends, and returns them as they are now: nobody disables them or changes
 * their password before a session of theirs is written.
 */
export async function lockLogin(tx: SqlTx, id: string): Promise<Login | null> {
  const [user] = await tx.query<Login>({
    text: `
      SELECT "id", "tenantId", "email"::text, "password", "disabledAt" FROM "User"
      WHERE "tenantId" = $1::uuid AND "id" = $2::uuid FOR NO KEY UPDATE`,
    values: [tx.tenantId, id],
  })
  return user ?? null
}

/** Whether someone of this tenant has this email. Of other tenants nothing is told. */
export async function isMember(tx: Tx, email: string): Promise<boolean> {
  return (await tx.prisma.user.count({ where: { tenantId: tx.tenantId, email } })) > 0
}

/** A user together with their tenant, as the answer to a log-in shows them. */
export async function findAccount(tx: SqlTx, id: string): Promise<LoggedInView> {
  const [user] = await tx.query<UserView>({
    name: 'find-account-user',
    text: `SELECT "id", "name", "email", "role" FROM "User" WHERE "tenantId" = $1 AND "id" = $2`,
    values: [tx.tenantId, id],
  })
  if (user === undefined) throw new DomainError('NOT_FOUND', { thing: members.thing, id })
  return { user, tenant: await findTenant(tx) }
}

/** The hash of a user's password; refuses an id that the tenant does not have. */
export async function findPassword(tx: Tx, id: string): Promise<string> {
  const user = await tx.prisma.user.findUnique({
    where: { tenantId_id: { tenantId: tx.tenantId, id } },
    select: { password: true },
  })
  if (user === null) throw new DomainError('NOT_FOUND', { thing: members.thing, id })
  return user.password
}

/** The keys that are stored with a user's name and email. */
export function userKeys({ name, email }: { name: string; email: string }) {
  return { nameSort: sortKey(name), searchKey: searchKey([name, email]) }
}

type NewUser = { name: string; email: string; password: string; role: Role }

/** Writes a user and gives their id. `password` is a hash. */
export async function insertUser(tx: Tx, user: NewUser): Promise<string> {
  const id = newId()
  const { email } = user
  await tx.prisma.user
    .create({ data: { id, tenantId: tx.tenantId, ...user, ...userKeys(user) } })
    .catch(refuseOn(['User_email_key'], () => new DomainError('EMAIL_TAKEN', { email })))
  return id
}

type UserChanges = { role?: Role; disabledAt?: Date | null; password?: string }

export async function changeUser(tx: Tx, id: string, changes: UserChanges): Promise<void> {
  const where = { tenantId: tx.tenantId, id }
  const { count } = await tx.prisma.user.updateMany({ where, data: changes })
  if (count === 0) throw new DomainError('NOT_FOUND', { thing: members.thing, id })
}

/** A member as their row says now: what their rights follow from. */
export type LockedMember = {
  id: string
  name: string
  email: string
  role: Role
  isEnabled: boolean
  lacksSecondFactor: boolean
}

type WhichMembers = { ids: string[]; owners?: boolean }

/**
 * Locks members until the transaction ends, and returns them as they are now: those with these ids, and on
 * request all owners who can log in. One statement, in the order of their ids, so that no two wait for each other.
 */
export function lockMembers(
  tx: SqlTx,
  { ids, owners = false }: WhichMembers,
): Promise<LockedMember[]> {
  return tx.query<LockedMember>({
    text: `
      SELECT u."id", u."name", u."email"::text, u."role", u."disabledAt" IS NULL AS "isEnabled",
        ${lacksSecondFactor} AS "lacksSecondFactor"
      FROM "User" u JOIN "Tenant" t ON t."id" = u."tenantId"
      WHERE u."tenantId" = $1::uuid AND (u."id" = ANY ($2::uuid[])
        OR ($3::boolean AND u."role" = 'owner' AND u."disabledAt" IS NULL))
      ORDER BY u."id"
      FOR NO KEY UPDATE OF u`,
    values: [tx.tenantId, ids, owners],
  })
}
