import type {
  CreateServiceInput,
  ServiceListInput,
  ServiceView,
  UpdateServiceInput,
} from '@inventory-pro/shared/catalog/service'
import { DomainError } from '@inventory-pro/shared/errors'
import { newId } from '@inventory-pro/shared/id'
import type { Page } from '@inventory-pro/shared/list'
import { canonicalMoney } from '@inventory-pro/shared/money'
import { searchKey, sortKey } from '@inventory-pro/shared/text-keys'
import { Prisma, type Service } from '../generated/client.ts'
import { getItem, isArchived, type List, listPage } from '../list.ts'
import { omitUndefined } from '../omit-undefined.ts'
import { inKey } from '../search.ts'
import type { SqlTx, Tx } from '../tenant-scope.ts'

type ServiceRow = Omit<Service, 'tenantId' | 'price' | keyof ReturnType<typeof serviceKeys>> & {
  price: string
}
type ServiceSortKey = NonNullable<ServiceListInput['sort']>['by']

const services: List<ServiceRow, ServiceView, ServiceSortKey> = {
  thing: 'service',
  select: Prisma.sql`
    s."id", s."name", s."description", s."price"::text, s."archivedAt", s."createdAt", s."updatedAt",
    s."version"`,
  from: Prisma.sql`"Service" s`,
  tenantId: Prisma.sql`s."tenantId"`,
  id: Prisma.sql`s."id"`,
  toItem: (service) => ({
    id: service.id,
    name: service.name,
    description: service.description,
    price: canonicalMoney(service.price),
    archivedAt: service.archivedAt?.toISOString() ?? null,
    createdAt: service.createdAt.toISOString(),
    updatedAt: service.updatedAt.toISOString(),
    version: service.version,
  }),
  sorts: {
    name: { column: Prisma.sql`s."nameSort"`, type: 'text' },
    price: { column: Prisma.sql`s."price"`, type: 'numeric' },
    createdAt: { column: Prisma.sql`s."createdAt"`, type: 'timestamptz' },
  },
  defaultSort: { by: 'name', direction: 'asc' },
  search: inKey(Prisma.sql`s."searchKey"`),
}

export function findServices(tx: SqlTx, input: ServiceListInput): Promise<Page<ServiceView>> {
  const where = [isArchived(Prisma.sql`s."archivedAt"`, input.archived)]
  return listPage(tx, services, { ...input, where })
}

export function findService(tx: SqlTx, id: string): Promise<ServiceView> {
  return getItem(tx, services, id)
}

/** The keys that are stored with a service's texts. */
export function serviceKeys({ name, description }: Pick<Service, 'name' | 'description'>) {
  return { nameSort: sortKey(name), searchKey: searchKey([name, description]) }
}

/** Writes a service and gives its id. */
export async function insertService(tx: Tx, input: CreateServiceInput): Promise<string> {
  const id = newId()
  const keys = serviceKeys({ description: null, ...omitUndefined(input) })
  await tx.prisma.service.create({
    data: { id, tenantId: tx.tenantId, ...omitUndefined(input), ...keys },
  })
  return id
}

/** Changes the fields that are given. An id that the tenant does not have changes nothing. */
export async function changeService(tx: Tx, { id, ...changes }: UpdateServiceInput): Promise<void> {
  const where = { tenantId: tx.tenantId, id }
  const stored = await tx.prisma.service.findFirst({ where })
  if (stored === null) return
  const data = omitUndefined(changes)
  await tx.prisma.service.updateMany({
    where,
    data: { ...data, ...serviceKeys({ ...stored, ...data }) },
  })
}

/** Archives a service, or restores it with null. One that is archived already keeps its instant. */
export async function setServiceArchived(
  tx: Tx,
  id: string,
  archivedAt: Date | null,
): Promise<void> {
  const other = archivedAt === null ? { not: null } : null
  const where = { tenantId: tx.tenantId, id, archivedAt: other }
  await tx.prisma.service.updateMany({ where, data: { archivedAt } })
}

export async function removeService(tx: Tx, id: string): Promise<void> {
  const { count } = await tx.prisma.service.deleteMany({ where: { tenantId: tx.tenantId, id } })
  if (count === 0) throw new DomainError('NOT_FOUND', { thing: services.thing, id })
}
