import { serviceRows, findService, findServices } from '@inventory-pro/db/catalog/service'
import type {
  CreateServiceInput,
  ServiceListInput,
  ServiceView,
  UpdateServiceInput,
} from '@inventory-pro/shared/catalog/service'
import { crudCommands } from '../things/crud-commands.ts'

export const services = crudCommands<
  ServiceView,
  CreateServiceInput,
  UpdateServiceInput,
  ServiceListInput
>({
  name: 'service',
  read: findService,
  list: findServices,
  ...serviceRows,
})
