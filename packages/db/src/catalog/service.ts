import type {
  CreateServiceInput,
  ServiceListInput,
  ServiceView,
} from '@inventory-pro/shared/catalog/service'
import type { Page } from '@inventory-pro/shared/list'
import { canonicalMoney } from '@inventory-pro/shared/money'
import { searchKey, sortKey } from '@inventory-pro/shared/text-keys'
import { Prisma, type Service } from '../generated/client.ts'
import { getItem, isArchived, type List, listPage } from '../list.ts'
import { inKey } from '../search.ts'
import type { SqlTx } from '../tenant-scope.ts'
import { thingRows } from '../things/thing-rows.ts'

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

/** Returns the keys that are stored with a service's texts. */
export function serviceKeys({
  name,
  description,
}: Pick<CreateServiceInput, 'name' | 'description'>) {
  return { nameSort: sortKey(name), searchKey: searchKey([name, description ?? null]) }
}

export const serviceRows = thingRows<CreateServiceInput>('service', serviceKeys)
