import { ButtonLink } from '../../../components/link.tsx'
import { ListPage } from '../../../components/list/list-page.tsx'
import type { ListAddress } from '../../../components/list/use-list-address.ts'
import { EmptyState } from '../../../components/page/states.tsx'
import { dayAfter, startOfDay } from '../../../lib/day.ts'
import { listInputOf } from '../../../lib/list-search.ts'
import { live } from '../../../lib/query-client.ts'
import { useMe } from '../../../lib/session.ts'
import { trpc } from '../../../lib/trpc.ts'
import { compactMovement } from './compact-movement.tsx'
import { joinTransfers } from './join-transfers.ts'
import { logColumns, productColumns } from './movement-columns.tsx'
import { MovementFilters } from './movement-filters.tsx'
import type { MovementSearch } from './movement-search.ts'

/** Every movement there ever was, newest first. */
export function MovementList({ list }: { list: ListAddress<MovementSearch> }) {
  const { tenant } = useMe()
  const { from, to, ...search } = list.search
  const query = trpc.stock.movements.useQuery(
    {
      ...listInputOf(search),
      from: from && startOfDay(from, tenant.timezone),
      to: to && startOfDay(dayAfter(to), tenant.timezone),
    },
    { ...live, placeholderData: (previous) => previous },
  )
  const data = query.data && { ...query.data, items: joinTransfers(query.data.items) }
  return (
    <ListPage
      title="Movements"
      searchLabel="Search product or reason"
      filters={<MovementFilters list={list} />}
      list={list}
      query={{ ...query, data }}
      isLive
      columns={search.productId === undefined ? logColumns : productColumns}
      defaultSort={{ by: 'recordedAt', direction: 'desc' }}
      compactRow={compactMovement}
      empty={
        <EmptyState
          title="No movements yet"
          action={<ButtonLink to="/receive">Receive something</ButtonLink>}
        >
          Everything that comes in or goes out is written here, with who, when and why, and stays.
        </EmptyState>
      }
    />
  )
}
