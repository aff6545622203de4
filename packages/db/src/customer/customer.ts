import type {
  CreateCustomerInput,
  CustomerListInput,
  CustomerView,
  UpdateCustomerInput,
} from '@inventory-pro/shared/customer/customer'
import { DomainError } from '@inventory-pro/shared/errors'
import { newId } from '@inventory-pro/shared/id'
import type { Page } from '@inventory-pro/shared/list'
import { definedOnly } from '../defined-only.ts'
import { Prisma, type Customer } from '../generated/client.ts'
import { getItem, isArchived, type List, listPage } from '../list.ts'
import type { SqlTx, Tx } from '../tenant-scope.ts'

type CustomerRow = Omit<Customer, 'tenantId'>
type CustomerSortKey = NonNullable<CustomerListInput['sort']>['by']

const customers: List<CustomerRow, CustomerView, CustomerSortKey> = {
  thing: 'customer',
  select: Prisma.sql`
    c."id", c."name", c."email", c."phone", c."address", c."archivedAt", c."createdAt", c."updatedAt",
    c."version"`,
  from: Prisma.sql`"Customer" c`,
  tenantId: Prisma.sql`c."tenantId"`,
  id: Prisma.sql`c."id"`,
  toItem: (customer) => ({
    id: customer.id,
    name: customer.name,
    email: customer.email,
    phone: customer.phone,
    address: customer.address,
    archivedAt: customer.archivedAt?.toISOString() ?? null,
    createdAt: customer.createdAt.toISOString(),
    updatedAt: customer.updatedAt.toISOString(),
    version: customer.version,
  }),
  sorts: {
    name: { column: Prisma.sql`lower(c."name")`, type: 'text' },
    email: { column: Prisma.sql`c."email"`, type: 'text' },
    createdAt: { column: Prisma.sql`c."createdAt"`, type: 'timestamptz' },
  },
  defaultSort: { by: 'name', direction: 'asc' },
  searchIn: [Prisma.sql`c."name"`, Prisma.sql`c."email"`, Prisma.sql`c."phone"`],
}

export function findCustomers(tx: SqlTx, input: CustomerListInput): Promise<Page<CustomerView>> {
  const where = [isArchived(Prisma.sql`c."archivedAt"`, input.archived)]
  return listPage(tx, customers, { ...input, where })
}

export function findCustomer(tx: SqlTx, id: string): Promise<CustomerView> {
  return getItem(tx, customers, id)
}

/** Writes a customer and gives its id. */
export async function insertCustomer(tx: Tx, input: CreateCustomerInput): Promise<string> {
  const id = newId()
  await tx.prisma.customer.create({ data: { id, tenantId: tx.tenantId, ...definedOnly(input) } })
  return id
}

/** Changes the fields that are given. An id that the tenant does not have changes nothing. */
export async function changeCustomer(
  tx: Tx,
  { id, ...changes }: UpdateCustomerInput,
): Promise<void> {
  const where = { tenantId: tx.tenantId, id }
  await tx.prisma.customer.updateMany({ where, data: definedOnly(changes) })
}

/** Archives a customer, or restores it with null. One that is archived already keeps its instant. */
export async function setCustomerArchived(
  tx: Tx,
  id: string,
  archivedAt: Date | null,
): Promise<void> {
  const other = archivedAt === null ? { not: null } : null
  const where = { tenantId: tx.tenantId, id, archivedAt: other }
  await tx.prisma.customer.updateMany({ where, data: { archivedAt } })
}

export async function removeCustomer(tx: Tx, id: string): Promise<void> {
  const { count } = await tx.prisma.customer.deleteMany({ where: { tenantId: tx.tenantId, id } })
  if (count === 0) throw new DomainError('NOT_FOUND', { thing: customers.thing, id })
}
