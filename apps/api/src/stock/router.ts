import { router } from '../trpc/init.ts'
import { asOfProcedure } from './as-of.ts'
import { countProcedure } from './count.ts'
import { levelsProcedure } from './levels.ts'
import { movementsProcedure } from './movements.ts'
import { operationProcedure } from './operation.ts'
import { operationsProcedure } from './operations.ts'
import { recordManyProcedure } from './record-many.ts'
import { recordProcedure } from './record.ts'
import { reverseProcedure } from './reverse.ts'
import { transferProcedure } from './transfer.ts'

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
})
