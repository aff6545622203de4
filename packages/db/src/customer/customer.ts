import type {
  CreateCustomerInput,
  CustomerListInput,
  CustomerView,
} from '@inventory-pro/shared/customer/customer'
import type { Page } from '@inventory-pro/shared/list'
import { searchKey, sortKey } from '@inventory-pro/shared/text-keys'
import { Prisma, type Customer } from '../generated/client.ts'
import { getItem, isArchived, type List, listPage } from '../list.ts'
import { inKey } from '../search.ts'
import type { SqlTx } from '../tenant-scope.ts'
import { thingRows } from '../things/thing-rows.ts'

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

/** Returns the keys that are stored with a customer's texts. A phone number is found by its digits, however it is grouped. */
export function customerKeys({
  name,
  email,
  phone,
}: Pick<CreateCustomerInput, 'name' | 'email' | 'phone'>) {
  return { nameSort: sortKey(name), searchKey: searchKey([name, email], [phone ?? null]) }
}

export const customerRows = thingRows<CreateCustomerInput>('customer', customerKeys)
