import type { PasskeyView } from '@inventory-pro/shared/auth/passkey'
import { DomainError } from '@inventory-pro/shared/errors'
import { newId } from '@inventory-pro/shared/id'
import { databaseTime } from '../clock.ts'
import type { Passkey } from '../generated/client.ts'
import { refuseOn } from '../refuse-on.ts'
import type { SqlTx, Tx } from '../tenant-scope.ts'

export type NewPasskey = Pick<
  Passkey,
  'userId' | 'name' | 'credentialId' | 'publicKey' | 'counter' | 'transports' | 'isSynced'
>

export async function insertPasskey(tx: Tx, passkey: NewPasskey): Promise<PasskeyView> {
  const data = { id: newId(), tenantId: tx.tenantId, ...passkey }
  const taken = ['Passkey_tenantId_credentialId_key']
  const refusal = () => new DomainError('PASSKEY_REFUSED', {})
  return toView(await tx.prisma.passkey.create({ data }).catch(refuseOn(taken, refusal)))
}

export function countPasskeys({ prisma, tenantId }: Tx, userId: string): Promise<number> {
  return prisma.passkey.count({ where: { tenantId, userId } })
}

/** Returns a user's passkeys, the oldest first. */
export async function findPasskeys(tx: SqlTx, userId: string): Promise<PasskeyView[]> {
  const passkeys = await tx.query<Shown>({
    text: `
      SELECT "id", "name", "createdAt", "lastUsedAt", "isSynced" FROM "Passkey"
      WHERE "tenantId" = $1 AND "userId" = $2
      ORDER BY "id"`,
    values: [tx.tenantId, userId],
  })
  return passkeys.map(toView)
}

/** What a browser needs to find a user's passkeys. */
export function findCredentials(
  { prisma, tenantId }: Tx,
  userId: string,
): Promise<Pick<Passkey, 'credentialId' | 'transports'>[]> {
  const select = { credentialId: true, transports: true }
  return prisma.passkey.findMany({ where: { tenantId, userId }, select, orderBy: { id: 'asc' } })
}

export function findPasskey(
  { prisma, tenantId }: Tx,
  credentialId: string,
): Promise<Passkey | null> {
  const tenantId_credentialId = { tenantId, credentialId }
  return prisma.passkey.findUnique({ where: { tenantId_credentialId } })
}

type Use = { id: string; counter: bigint; isSynced: boolean }

/** Notes a use; tells whether the counter went on from where it was, or stays at zero as many do. */
export async function notePasskeyUse(tx: Tx, { id, counter, isSynced }: Use): Promise<boolean> {
  const { prisma, tenantId } = tx
  const { count } = await prisma.passkey.updateMany({
    where: { tenantId, id, counter: counter === 0n ? 0n : { lt: counter } },
    data: { counter, isSynced, lastUsedAt: await databaseTime(tx) },
  })
  return count === 1
}

type Own = { userId: string; id: string }

/** Renames a passkey of this user and gives it; null when they have no such passkey. */
export async function changePasskey(
  { prisma, tenantId }: Tx,
  own: Own,
  name: string,
): Promise<PasskeyView | null> {
  const where = { tenantId, ...own }
  const [changed] = await prisma.passkey.updateManyAndReturn({ where, data: { name } })
  return changed ? toView(changed) : null
}

/** The name of a passkey of this user; null when they have no such passkey. */
export async function findPasskeyName({ prisma, tenantId }: Tx, own: Own): Promise<string | null> {
  const found = await prisma.passkey.findFirst({
    where: { tenantId, ...own },
    select: { name: true },
  })
  return found?.name ?? null
}

export async function deletePasskey({ prisma, tenantId }: Tx, own: Own): Promise<void> {
  await prisma.passkey.deleteMany({ where: { tenantId, ...own } })
}

/** Deletes all passkeys of a user. */
export async function deletePasskeys({ prisma, tenantId }: Tx, userId: string): Promise<void> {
  await prisma.passkey.deleteMany({ where: { tenantId, userId } })
}

type Shown = Pick<Passkey, 'id' | 'name' | 'createdAt' | 'lastUsedAt' | 'isSynced'>

function toView({ id, name, createdAt, lastUsedAt, isSynced }: Shown): PasskeyView {
  return {
    id,
    name,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    isSynced,
  }
}
