import { router } from '../trpc/init.ts'
import { archiveLocationProcedure } from './archive-location.ts'
import { asOfProcedure } from './as-of.ts'
import { countProcedure } from './count.ts'
import { createLocationProcedure } from './create-location.ts'
import { getInventoryProcedure } from './get-inventory.ts'
import { levelsProcedure } from './levels.ts'
import { listInventoriesProcedure } from './list-inventories.ts'
import { listLocationsProcedure } from './list-locations.ts'
import { movementsProcedure } from './movements.ts'
import { operationProcedure } from './operation.ts'
import { operationsProcedure } from './operations.ts'
import { recordManyProcedure } from './record-many.ts'
import { recordProcedure } from './record.ts'
import { restoreLocationProcedure } from './restore-location.ts'
import { reverseProcedure } from './reverse.ts'
import { setDefaultLocationProcedure } from './set-default-location.ts'
import { setThresholdsProcedure } from './set-thresholds.ts'
import { transferProcedure } from './transfer.ts'
import { updateLocationProcedure } from './update-location.ts'
import { verifyProcedure } from './verify.ts'

export const stockRouter = router({
  record: recordProcedure,
  recordMany: recordManyProcedure,
  transfer: transferProcedure,
  count: countProcedure,
  reverse: reverseProcedure,
  operations: operationsProcedure,
  operation: operationProcedure,
  movements: movementsProcedure,
  levels: levelsProcedure,
  asOf: asOfProcedure,
  verify: verifyProcedure,
})

export const locationRouter = router({
  list: listLocationsProcedure,
  create: createLocationProcedure,
  update: updateLocationProcedure,
  archive: archiveLocationProcedure,
  restore: restoreLocationProcedure,
  setDefault: setDefaultLocationProcedure,
})

export const inventoryRouter = router({
  list: listInventoriesProcedure,
  get: getInventoryProcedure,
  setThresholds: setThresholdsProcedure,
})
