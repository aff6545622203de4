import { customerRows, findCustomer, findCustomers } from '@inventory-pro/db/customer/customer'
import type {
  CreateCustomerInput,
  CustomerListInput,
  CustomerView,
  UpdateCustomerInput,
} from '@inventory-pro/shared/customer/customer'
import { crudCommands } from '../things/crud-commands.ts'

export const customers = crudCommands<
  CustomerView,
  CreateCustomerInput,
  UpdateCustomerInput,
  CustomerListInput
>({
  name: 'customer',
  read: findCustomer,
  list: findCustomers,
  ...customerRows,
})
