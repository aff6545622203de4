import { getSummary } from '@inventory-pro/core/insight/get-summary'
import { summaryInput, summaryView } from '@inventory-pro/shared/insight/summary'
import { allowed } from '../trpc/init.ts'

export const summaryProcedure = allowed('insight:read')
  .input(summaryInput)
  .output(summaryView)
  .query(({ ctx, input }) => getSummary(ctx, input))
