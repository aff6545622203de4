import type { InventoryItemView } from '@inventory-pro/shared/stock/inventory'
import { Button } from '@mantine/core'
import { modals } from '@mantine/modals'
import { Link } from '@tanstack/react-router'
import { ButtonLink } from '../../../components/link.tsx'
import { ArchivedFilter } from '../../../components/list/archived-filter.tsx'
import type { Column } from '../../../components/list/column.ts'
import { CompactRow } from '../../../components/list/compact-rows.tsx'
import { ListPage } from '../../../components/list/list-page.tsx'
import type { ListAddress } from '../../../components/list/use-list-address.ts'
import { Moment } from '../../../components/moment.tsx'
import { EmptyState } from '../../../components/page/states.tsx'
import { Quantity } from '../../../components/quantity.tsx'
import { rowAction } from '../../../components/row-action.ts'
import { GaugeHeader } from '../../../entities/stock/gauge-header.tsx'
import { LevelGauge } from '../../../entities/stock/level-gauge.tsx'
import { StatusWord } from '../../../entities/stock/status.tsx'
import { StockFilter } from '../../../entities/stock/stock-filter.tsx'
import { formatQuantity, unitInColumn } from '../../../lib/format.ts'
import { listInputOf } from '../../../lib/list-search.ts'
import { live } from '../../../lib/query-client.ts'
import { useCan } from '../../../lib/session.ts'
import { trpc } from '../../../lib/trpc.ts'
import type { InventorySearch } from './inventory-search.ts'
import { ThresholdForm } from './threshold-form.tsx'

type SortKey = NonNullable<InventorySearch['sort']>

/** Every product's level with its marks, which are set here. */
export function InventoryList({ list }: { list: ListAddress<InventorySearch> }) {
  const query = trpc.inventory.list.useQuery(listInputOf(list.search), {
    ...live,
    placeholderData: (previous) => previous,
  })
  return (
    <ListPage
      title="Inventory"
      searchLabel="Search name, SKU, barcode or category"
      filters={<Filters list={list} />}
      list={list}
      query={query}
      isLive
      columns={columns}
      defaultSort={{ by: 'name', direction: 'asc' }}
      compactRow={compactRow}
      empty={
        <EmptyState title="Nothing in the inventory yet" action={<FirstProduct />}>
          Each product has a level here, and two marks: where to reorder and where to stop.
        </EmptyState>
      }
    />
  )
}

function Filters({ list }: { list: ListAddress<InventorySearch> }) {
  const { stock, archived } = list.search
  return (
    <>
      <StockFilter value={stock} onChange={(stock) => list.filter({ stock })} />
      <ArchivedFilter value={archived} onChange={(archived) => list.filter({ archived })} />
    </>
  )
}

function FirstProduct() {
  if (!useCan('catalog:write')) return null
  return <ButtonLink to="/products/new">New product</ButtonLink>
}

const columns: Column<InventoryItemView, SortKey>[] = [
  { header: 'Name', kind: 'main', sort: 'name', cell: nameLink },
  {
    header: 'SKU',
    sort: 'sku',
    from: 'desktop',
    cell: ({ product }) => <code>{product.sku}</code>,
  },
  { header: 'Level', headerCell: <GaugeHeader label="Level" />, kind: 'gauge', cell: gauge },
  { header: 'Status', from: 'desktop', cell: ({ status }) => <StatusWord status={status} /> },
  {
    header: 'Quantity',
    sort: 'quantity',
    kind: 'number',
    cell: ({ quantity }) => <Quantity value={quantity} />,
  },
  { header: 'Unit', kind: 'unit', cell: ({ product }) => unitInColumn(product.unit) },
  {
    header: 'Reorder at',
    kind: 'number',
    from: 'desktop',
    cell: ({ minStock }) => formatQuantity(minStock),
  },
  {
    header: 'Ceiling',
    kind: 'number',
    from: 'desktop',
    cell: ({ maxStock }) => formatQuantity(maxStock),
  },
  {
    header: 'Last counted',
    from: 'desktop',
    cell: ({ lastCountedAt, lastCount }) =>
      lastCount &&
      lastCountedAt && (
        <Link to="/operations/$operationId" params={{ operationId: lastCount.operationId }}>
          <Moment instant={lastCountedAt} />
        </Link>
      ),
  },
  { header: 'Actions', kind: 'actions', cell: (item) => <RowActions item={item} /> },
]

function nameLink({ product }: InventoryItemView) {
  return (
    <Link to="/products/$productId" params={{ productId: product.id }} data-row>
      {product.name}
    </Link>
  )
}

function gauge({ product, quantity, minStock, maxStock }: InventoryItemView) {
  return (
    <LevelGauge
      quantity={quantity}
      minStock={minStock}
      maxStock={maxStock}
      label={`Stock of ${product.name}`}
      unit={product.unit}
    />
  )
}

function compactRow(item: InventoryItemView) {
  return (
    <CompactRow
      title={nameLink(item)}
      detail={<code>{item.product.sku}</code>}
      gauge={gauge(item)}
      value={
        <>
          <Quantity value={item.quantity} unit={item.product.unit} />
          <br />
          <StatusWord status={item.status} />
        </>
      }
    />
  )
}

function RowActions({ item }: { item: InventoryItemView }) {
  const { product } = item
  const canRecord = useCan('stock:write')
  const canSetThresholds = useCan('inventory:write')
  const openThresholds = () =>
    modals.open({
      modalId: product.id,
      title: `Thresholds of ${product.name}`,
      children: (
        <ThresholdForm
          productId={product.id}
          unit={product.unit}
          inventory={item}
          onDone={() => modals.close(product.id)}
        />
      ),
    })
  return (
    <>
      {canRecord && !product.archivedAt && (
        <ButtonLink
          to="/receive"
          search={{ productId: product.id }}
          variant="subtle"
          size="compact-sm"
        >
          Receive
        </ButtonLink>
      )}
      {canSetThresholds && (
        <Button {...rowAction} onClick={openThresholds}>
          Thresholds
        </Button>
      )}
    </>
  )
}
