import type {
  CreateCustomerInput,
  CustomerListInput,
  CustomerView,
  UpdateCustomerInput,
} from '@inventory-pro/shared/customer/customer'
import { DomainError } from '@inventory-pro/shared/errors'
import { newId } from '@inventory-pro/shared/id'
import type { Page } from '@inventory-pro/shared/list'
import { searchKey, sortKey } from '@inventory-pro/shared/text-keys'
import { Prisma, type Customer } from '../generated/client.ts'
import { getItem, isArchived, type List, listPage } from '../list.ts'
import { omitUndefined } from '../omit-undefined.ts'
import { inKey } from '../search.ts'
import type { SqlTx, Tx } from '../tenant-scope.ts'

type CustomerRow = Omit<Customer, 'tenantId' | keyof ReturnType<typeof customerKeys>>
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
    name: { column: Prisma.sql`c."nameSort"`, type: 'text' },
    email: { column: Prisma.sql`c."email" COLLATE "C"`, type: 'text' },
    createdAt: { column: Prisma.sql`c."createdAt"`, type: 'timestamptz' },
  },
  defaultSort: { by: 'name', direction: 'asc' },
  search: inKey(Prisma.sql`c."searchKey"`),
}

export function findCustomers(tx: SqlTx, input: CustomerListInput): Promise<Page<CustomerView>> {
  const where = [isArchived(Prisma.sql`c."archivedAt"`, input.archived)]
  return listPage(tx, customers, { ...input, where })
}

export function findCustomer(tx: SqlTx, id: string): Promise<CustomerView> {
  return getItem(tx, customers, id)
}

/** The keys that are stored with a customer's texts. A phone number is found by its digits, however it is grouped. */
export function customerKeys({
  name,
  email,
  phone,
}: Pick<Customer, 'name' | 'email'> & { phone?: string | null | undefined }) {
  return { nameSort: sortKey(name), searchKey: searchKey([name, email], [phone ?? null]) }
}

/** Writes a customer and gives its id. */
export async function insertCustomer(tx: Tx, input: CreateCustomerInput): Promise<string> {
  const id = newId()
  await tx.prisma.customer.create({
    data: { id, tenantId: tx.tenantId, ...omitUndefined(input), ...customerKeys(input) },
  })
  return id
}

/** Changes the fields that are given. An id that the tenant does not have changes nothing. */
export async function changeCustomer(
  tx: Tx,
  { id, ...changes }: UpdateCustomerInput,
): Promise<void> {
  const where = { tenantId: tx.tenantId, id }
  const stored = await tx.prisma.customer.findFirst({ where })
  if (stored === null) return
  const data = omitUndefined(changes)
  await tx.prisma.customer.updateMany({
    where,
    data: { ...data, ...customerKeys({ ...stored, ...data }) },
  })
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
