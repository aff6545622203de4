import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight } from '@mantine/spotlight'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Quantity } from '../../components/quantity.tsx'
import { LevelGauge } from '../../entities/stock/level-gauge.tsx'
import { useIsAllowed } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'
import { places, verbs } from '../places.ts'
import classes from './command-palette.module.css'

const typingPauseMs = 120
const productsShown = 6

/** Everything from the keyboard: go to a place, start a verb, open a product by name, SKU or barcode. */
export function CommandPalette() {
  const [query, setQuery] = useState('')
  const navigate = useNavigate()
  const isAllowed = useIsAllowed()
  const words = query.trim().toLowerCase()
  const [settled] = useDebouncedValue(words, typingPauseMs)
  const products = trpc.product.list.useQuery(
    { search: settled, limit: productsShown },
    { enabled: settled !== '', placeholderData: (previous) => previous },
  )
  const targets = [...verbs, ...places].filter(
    ({ name, needs }) => isAllowed(needs) && name.toLowerCase().includes(words),
  )
  const found = words === '' ? [] : (products.data?.items ?? [])

  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      centered={false}
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
      scrollable
      maxHeight={440}
    >
      <Spotlight.Search
        placeholder="Go to, or find a product by name, SKU or barcode"
        aria-label="Search or jump"
      />
      <Spotlight.ActionsList>
        {found.length > 0 && (
          <Spotlight.ActionsGroup label="Products">
            {found.map(({ id, name, sku, unit, inventory }) => (
              <Spotlight.Action
                key={id}
                onClick={() =>
                  void navigate({ to: '/products/$productId', params: { productId: id } })
                }
              >
                <div className={classes.product}>
                  <span className={classes.name}>
                    {name} <code>{sku}</code>
                  </span>
                  <LevelGauge {...inventory} label={`Stock of ${name}`} unit={unit} />
                  <Quantity value={inventory.quantity} unit={unit} />
                </div>
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {targets.length > 0 && (
          <Spotlight.ActionsGroup label="Go to">
            {targets.map(({ name, to, letter, icon: Icon }) => (
              <Spotlight.Action
                key={to}
                leftSection={<Icon size={17} strokeWidth={1.75} />}
                rightSection={<kbd className={classes.keys}>g {letter}</kbd>}
                label={name}
                onClick={() => void navigate({ to })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {found.length + targets.length === 0 && !products.isFetching && (
          <Spotlight.Empty>Nothing has this name, SKU or barcode.</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
