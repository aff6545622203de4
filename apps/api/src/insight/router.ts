import { router } from '../trpc/init.ts'
import { summaryProcedure } from './summary.ts'

export const insightRouter = router({
  summary: summaryProcedure,
})
