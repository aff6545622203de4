import { router } from '../trpc/init.ts'

export const memberRouter = router({})
