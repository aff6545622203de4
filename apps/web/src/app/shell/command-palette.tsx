import type { ProductView } from '@inventory-pro/shared/catalog/product'
import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight, spotlight } from '@mantine/spotlight'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Quantity } from '../../components/quantity.tsx'
import { exactFirst, hasCode } from '../../entities/product/find-products.ts'
import { useScanHandler } from '../../entities/scan/scan-desk.tsx'
import { LevelGauge } from '../../entities/stock/level-gauge.tsx'
import { useMe } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'
import { allPages, type Page } from '../navigation.ts'
import classes from './command-palette.module.css'

const typingPauseMs = 120
const productsShown = 6

/** Everything from the keyboard: go to a place, start a verb, open a product by name, SKU or barcode. */
export function CommandPalette() {
  const [query, setQuery] = useState('')
  const navigate = useNavigate()
  const { products, targets, isSettled } = useHits(query)
  const { list, onKeyDownCapture } = useFirstHit(isSettled)
  const openProduct = (productId: string) =>
    void navigate({ to: '/products/$productId', params: { productId } })
  const isExact = products[0] !== undefined && hasCode(products[0], query)
  const targetsFirst = !isExact && targets.some((target) => startsWith(target, query))
  const groups = [
    <Products key="products" products={products} open={openProduct} />,
    <Targets key="targets" targets={targets} open={(to) => void navigate({ to })} />,
  ]

  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      centered={false}
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
      attributes={{ content: { 'aria-label': 'Command palette' } }}
      scrollable
      maxHeight={440}
    >
      <Spotlight.Search
        placeholder="Go to, or find a product by name, SKU or barcode"
        aria-label="Search or jump"
        data-finder
        dir="auto"
        onKeyDownCapture={onKeyDownCapture}
      />
      <Scans open={openProduct} />
      <Spotlight.ActionsList ref={list}>
        {targetsFirst ? groups.toReversed() : groups}
        {products.length + targets.length === 0 && isSettled && (
          <Spotlight.Empty>Nothing has this name, SKU or barcode.</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

/** A product that is scanned into the palette is opened, whatever the screen behind does with scans. */
function Scans({ open }: { open: (productId: string) => void }) {
  useScanHandler((found) => {
    spotlight.close()
    if (found.kind === 'product') open(found.product.id)
    return found.kind === 'product'
  })
  return null
}

function startsWith({ name }: Page, query: string): boolean {
  const words = query.trim().toLowerCase()
  return words !== '' && name.toLowerCase().startsWith(words)
}

function useHits(query: string) {
  const { permissions } = useMe()
  const words = query.trim().toLowerCase()
  const [settled] = useDebouncedValue(words, typingPauseMs)
  const { data, isPlaceholderData } = trpc.product.list.useQuery(
    { search: settled, limit: productsShown },
    { enabled: settled !== '', placeholderData: (previous) => previous },
  )
  return {
    products: words === '' ? [] : exactFirst(data?.items ?? [], words),
    targets: allPages.filter(
      ({ name, needs }) => permissions.includes(needs) && name.toLowerCase().includes(words),
    ),
    isSettled: words === settled && (words === '' || (data !== undefined && !isPlaceholderData)),
  }
}

/** Selects the first hit as soon as it is there. Enter that comes before waits for it. */
function useFirstHit(isSettled: boolean) {
  const list = useRef<HTMLDivElement>(null)
  const isWaiting = useRef(false)

  useEffect(() => {
    if (!isSettled) return
    // The palette keeps its selection in this attribute of its actions.
    selectedIn(list.current)?.removeAttribute('data-selected')
    const first = list.current?.querySelector<HTMLElement>('[data-action]')
    first?.setAttribute('data-selected', 'true')
    if (isWaiting.current) first?.click()
    isWaiting.current = false
  })

  function onKeyDownCapture(event: KeyboardEvent) {
    isWaiting.current = event.key === 'Enter' && !isSettled
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    if (isSettled) selectedIn(list.current)?.click()
  }
  return { list, onKeyDownCapture }
}

function selectedIn(list: HTMLElement | null) {
  return list?.querySelector<HTMLElement>('[data-selected]')
}

function Products({ products, open }: { products: ProductView[]; open: (id: string) => void }) {
  if (products.length === 0) return null
  return (
    <Spotlight.ActionsGroup label="Products">
      {products.map(({ id, name, sku, unit, inventory }) => (
        <Spotlight.Action key={id} onClick={() => open(id)}>
          <div className={classes.product}>
            <span className={classes.name} dir="auto">
              {name} <code>{sku}</code>
            </span>
            <LevelGauge {...inventory} label={`Stock of ${name}`} unit={unit} />
            <Quantity value={inventory.quantity} unit={unit} />
          </div>
        </Spotlight.Action>
      ))}
    </Spotlight.ActionsGroup>
  )
}

function Targets({ targets, open }: { targets: Page[]; open: (to: Page['to']) => void }) {
  if (targets.length === 0) return null
  return (
    <Spotlight.ActionsGroup label="Go to">
      {targets.map(({ name, to, letter, icon: Icon }) => (
        <Spotlight.Action
          key={to}
          leftSection={<Icon size={17} strokeWidth={1.75} />}
          rightSection={<kbd className={classes.keys}>g {letter}</kbd>}
          label={name}
          onClick={() => open(to)}
        />
      ))}
    </Spotlight.ActionsGroup>
  )
}
