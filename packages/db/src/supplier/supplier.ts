import type { Page } from '@inventory-pro/shared/list'
import type {
  CreateSupplierInput,
  SupplierListInput,
  SupplierView,
} from '@inventory-pro/shared/supplier/supplier'
import { foldText, searchKey, sortKey } from '@inventory-pro/shared/text-keys'
import { Prisma, type Supplier } from '../generated/client.ts'
import { getItem, isArchived, type List, listPage } from '../list.ts'
import { inKey } from '../search.ts'
import type { SqlTx } from '../tenant-scope.ts'
import { thingRows } from '../things/thing-rows.ts'

type SupplierRow = Omit<Supplier, 'tenantId' | keyof ReturnType<typeof supplierKeys>>
type SupplierSortKey = NonNullable<SupplierListInput['sort']>['by']

const suppliers: List<SupplierRow, SupplierView, SupplierSortKey> = {
  thing: 'supplier',
  select: Prisma.sql`
    s."id", s."name", s."code", s."email", s."phone", s."address", s."currency", s."leadTimeDays", s."note",
    s."archivedAt", s."createdAt", s."updatedAt", s."version"`,
  from: Prisma.sql`"Supplier" s`,
  tenantId: Prisma.sql`s."tenantId"`,
  id: Prisma.sql`s."id"`,
  toItem: (supplier) => ({
    id: supplier.id,
    name: supplier.name,
    code: supplier.code,
    email: supplier.email,
    phone: supplier.phone,
    address: supplier.address,
    currency: supplier.currency,
    leadTimeDays: supplier.leadTimeDays,
    note: supplier.note,
    archivedAt: supplier.archivedAt?.toISOString() ?? null,
    createdAt: supplier.createdAt.toISOString(),
    updatedAt: supplier.updatedAt.toISOString(),
    version: supplier.version,
  }),
  sorts: {
    name: { column: Prisma.sql`s."nameSort"`, type: 'text' },
    code: { column: Prisma.sql`s."codeSort"`, type: 'text' },
    createdAt: { column: Prisma.sql`s."createdAt"`, type: 'timestamptz' },
  },
  defaultSort: { by: 'name', direction: 'asc' },
  search: inKey(Prisma.sql`s."searchKey"`),
}

export function findSuppliers(tx: SqlTx, input: SupplierListInput): Promise<Page<SupplierView>> {
  const where = [isArchived(Prisma.sql`s."archivedAt"`, input.archived)]
  return listPage(tx, suppliers, { ...input, where })
}

export function findSupplier(tx: SqlTx, id: string): Promise<SupplierView> {
  return getItem(tx, suppliers, id)
}

function supplierKeys({ name, code, email, phone }: CreateSupplierInput) {
  return {
    nameSort: sortKey(name),
    codeSort: sortKey(code),
    codeKey: foldText(code),
    searchKey: searchKey([name, email ?? null], [code, phone ?? null]),
  }
}

export const supplierRows = thingRows<CreateSupplierInput>('supplier', supplierKeys)
