import type { MovementItemView } from '@inventory-pro/shared/stock/operation'
import { Link } from '@tanstack/react-router'
import { ButtonLink } from '../../components/link.tsx'
import { CompactRow } from '../../components/list/compact-rows.tsx'
import { ListPage } from '../../components/list/list-page.tsx'
import type { ListAddress } from '../../components/list/use-list-address.ts'
import { Moment } from '../../components/moment.tsx'
import { EmptyState } from '../../components/page/states.tsx'
import { Change, Quantity } from '../../components/quantity.tsx'
import { dayAfter, startOfDay } from '../../lib/day.ts'
import { listInputOf } from '../../lib/list-search.ts'
import { useMe } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'
import { movementColumns } from './movement-columns.tsx'
import { MovementFilters } from './movement-filters.tsx'
import type { MovementSearch } from './movement-search.ts'
import { changeOf, kindWords } from './operation-words.ts'

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
    { placeholderData: (previous) => previous },
  )
  return (
    <ListPage
      title="Movements"
      searchLabel="Search product or reason"
      filters={<MovementFilters list={list} />}
      list={list}
      query={query}
      columns={movementColumns}
      defaultSort={{ by: 'recordedAt', direction: 'desc' }}
      compactRow={compactRow}
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

function compactRow(movement: MovementItemView) {
  const { product, operation, location, createdAt, balanceAfter } = movement
  return (
    <CompactRow
      title={
        <Link to="/operations/$operationId" params={{ operationId: operation.id }} data-row>
          {product.name}
        </Link>
      }
      detail={
        <>
          {kindWords[operation.kind]} at {location.name} · <Moment instant={createdAt} />
        </>
      }
      value={
        <>
          <Change value={changeOf(movement)} />
          <br />
          <Quantity value={balanceAfter} />
        </>
      }
    />
  )
}
