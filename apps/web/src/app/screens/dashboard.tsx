import { SimpleGrid, Skeleton, Stack } from '@mantine/core'
import { ButtonLink } from '../../components/link.tsx'
import { PageHeader } from '../../components/page/page-header.tsx'
import { EmptyState, ErrorState } from '../../components/page/states.tsx'
import { MovementsPerDay } from '../../features/insight/movements-per-day.tsx'
import { StockOverview } from '../../features/insight/stock-overview.tsx'
import { ToReorder } from '../../features/stock/level/to-reorder.tsx'
import { RecentMovements } from '../../features/stock/movement/recent-movements.tsx'
import { live } from '../../lib/query-client.ts'
import { useCan } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'

export function DashboardScreen() {
  const canCreate = useCan('catalog:write')
  const { data: summary, dataUpdatedAt, error, refetch } = trpc.insight.summary.useQuery({}, live)

  if (error && !summary) return <ErrorState error={error} onRetry={refetch} />
  if (summary?.products === 0) {
    return (
      <>
        <PageHeader title="Dashboard" />
        <EmptyState
          title="Begin with one product"
          action={canCreate && <ButtonLink to="/products/new">New product</ButtonLink>}
        >
          Give it two marks, where to reorder and where to stop, and say how much you have. From
          then on this page shows what is low, what moves, and what it is worth.
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <PageHeader title="Dashboard" updatedAtMs={dataUpdatedAt} />
      <Stack>
        {summary ? <StockOverview summary={summary} /> : <Skeleton height={132} />}
        <SimpleGrid cols={{ base: 1, lg: 2 }}>
          <ToReorder />
          {summary ? <MovementsPerDay days={summary.movementsPerDay} /> : <Skeleton height={288} />}
        </SimpleGrid>
        <RecentMovements
          title="Recent movements"
          limit={8}
          empty="What comes in and goes out shows here."
        />
      </Stack>
    </>
  )
}
