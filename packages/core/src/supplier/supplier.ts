import { findSupplier, findSuppliers, supplierRows } from '@inventory-pro/db/supplier/supplier'
import type {
  CreateSupplierInput,
  SupplierListInput,
  SupplierView,
  UpdateSupplierInput,
} from '@inventory-pro/shared/supplier/supplier'
import { crudCommands } from '../things/crud-commands.ts'

export const suppliers = crudCommands<
  SupplierView,
  CreateSupplierInput,
  UpdateSupplierInput,
  SupplierListInput
>({ name: 'supplier', read: findSupplier, list: findSuppliers, ...supplierRows })
