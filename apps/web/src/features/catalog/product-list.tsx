import type { ProductView } from '@inventory-pro/shared/catalog/product'
import { Pill, UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { ButtonLink } from '../../components/link.tsx'
import { ArchivedFilter } from '../../components/list/archived-filter.tsx'
import type { Column } from '../../components/list/column.ts'
import { CompactRow } from '../../components/list/compact-rows.tsx'
import { ListPage } from '../../components/list/list-page.tsx'
import type { ListAddress } from '../../components/list/use-list-address.ts'
import { EmptyState } from '../../components/page/states.tsx'
import { Quantity } from '../../components/quantity.tsx'
import { GaugeHeader } from '../../entities/stock/gauge-header.tsx'
import { LevelGauge } from '../../entities/stock/level-gauge.tsx'
import { StatusWord } from '../../entities/stock/status.tsx'
import { StockFilter } from '../../entities/stock/stock-filter.tsx'
import { formatMoney, unitInColumn } from '../../lib/format.ts'
import { listInputOf } from '../../lib/list-search.ts'
import { live } from '../../lib/query-client.ts'
import { useCan, useMe } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'
import { ProductMenu } from './product-menu.tsx'
import type { ProductSearch } from './product-search.ts'

type SortKey = NonNullable<ProductSearch['sort']>

/** All products with their levels. */
export function ProductList({ list }: { list: ListAddress<ProductSearch> }) {
  const { tenant } = useMe()
  const canWrite = useCan('catalog:write')
  const query = trpc.product.list.useQuery(listInputOf(list.search), {
    ...live,
    placeholderData: (previous) => previous,
  })
  const create = canWrite && (
    <ButtonLink to="/products/new" leftSection={<Plus size={16} />}>
      New product
    </ButtonLink>
  )

  return (
    <ListPage
      title="Products"
      searchLabel="Search name, SKU, barcode or category"
      action={create}
      filters={<Filters list={list} />}
      list={list}
      query={query}
      isLive
      columns={columns(tenant.currency, list)}
      defaultSort={{ by: 'name', direction: 'asc' }}
      compactRow={compactRow}
      empty={
        <EmptyState title="No products yet" action={create}>
          A product is anything you keep in stock. Give it a name, a SKU and two marks, and its
          level shows here.
        </EmptyState>
      }
    />
  )
}

function Filters({ list }: { list: ListAddress<ProductSearch> }) {
  const { stock, category, archived } = list.search
  return (
    <>
      <StockFilter value={stock} onChange={(stock) => list.filter({ stock })} />
      {category && (
        <Pill
          withRemoveButton
          size="md"
          onRemove={() => list.filter({ category: undefined })}
          removeButtonProps={{ 'aria-label': `Show all categories, not only ${category}` }}
        >
          {category}
        </Pill>
      )}
      <ArchivedFilter value={archived} onChange={(archived) => list.filter({ archived })} />
    </>
  )
}

function columns(
  currency: string,
  { filter }: ListAddress<ProductSearch>,
): Column<ProductView, SortKey>[] {
  return [
    { header: 'Name', kind: 'main', sort: 'name', cell: nameLink },
    { header: 'SKU', sort: 'sku', cell: ({ sku }) => <code>{sku}</code> },
    {
      header: 'Category',
      from: 'desktop',
      cell: ({ category }) =>
        category && (
          <UnstyledButton
            fz="inherit"
            aria-label={`Show only ${category}`}
            onClick={() => filter({ category })}
          >
            {category}
          </UnstyledButton>
        ),
    },
    {
      header: 'Price',
      sort: 'price',
      kind: 'number',
      from: 'desktop',
      cell: ({ price }) => formatMoney(price, currency),
    },
    { header: 'Level', headerCell: <GaugeHeader label="Level" />, kind: 'gauge', cell: gauge },
    {
      header: 'Status',
      from: 'tablet',
      cell: ({ inventory }) => <StatusWord status={inventory.status} />,
    },
    {
      header: 'Quantity',
      sort: 'quantity',
      kind: 'number',
      cell: ({ inventory }) => <Quantity value={inventory.quantity} />,
    },
    { header: 'Unit', kind: 'unit', cell: ({ unit }) => unitInColumn(unit) },
    { header: 'Actions', kind: 'actions', cell: (product) => <ProductMenu product={product} /> },
  ]
}

function nameLink({ id, name }: ProductView) {
  return (
    <Link to="/products/$productId" params={{ productId: id }} data-row>
      {name}
    </Link>
  )
}

function gauge({ name, unit, inventory }: ProductView) {
  return <LevelGauge {...inventory} label={`Stock of ${name}`} unit={unit} />
}

function compactRow(product: ProductView) {
  const { sku, unit, inventory } = product
  return (
    <CompactRow
      title={nameLink(product)}
      detail={<code>{sku}</code>}
      gauge={gauge(product)}
      value={
        <>
          <Quantity value={inventory.quantity} unit={unit} />
          <br />
          <StatusWord status={inventory.status} />
        </>
      }
    />
  )
}
