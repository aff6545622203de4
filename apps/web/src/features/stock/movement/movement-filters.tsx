import { movementType, operationKind } from '@inventory-pro/shared/stock/operation'
import { Pill, Select } from '@mantine/core'
import { PeriodFilter } from '../../../components/list/period-filter.tsx'
import type { ListAddress } from '../../../components/list/use-list-address.ts'
import { useLocations } from '../../../entities/location/use-locations.ts'
import { useActorChoices } from '../../../entities/member/actors.ts'
import { trpc } from '../../../lib/trpc.ts'
import type { MovementSearch } from './movement-search.ts'
import { kindWords } from './operation-words.ts'
import classes from './movement-filters.module.css'

const kinds = operationKind.options.map((kind) => ({ value: kind, label: kindWords[kind] }))
const types = [
  { value: movementType.enum.IN, label: 'In' },
  { value: movementType.enum.OUT, label: 'Out' },
]
const compact = { size: 'xs', clearable: true, className: classes.filter } as const

/** What, where, who, when: in one line, and in the address. */
export function MovementFilters({ list }: { list: ListAddress<MovementSearch> }) {
  const { productId, locationId, actorId, type, kind, from, to } = list.search
  const locations = useLocations().map(({ id, name }) => ({ value: id, label: name }))
  const actors = useActorChoices()
  return (
    <>
      {productId && (
        <ProductPill productId={productId} onRemove={() => list.filter({ productId: undefined })} />
      )}
      <Select
        {...compact}
        aria-label="Kind"
        placeholder="Any kind"
        data={kinds}
        value={kind ?? null}
        onChange={(kind) => list.filter({ kind: kind ?? undefined })}
      />
      <Select
        {...compact}
        aria-label="Direction"
        placeholder="In or out"
        data={types}
        value={type ?? null}
        onChange={(type) => list.filter({ type: type ?? undefined })}
      />
      {locations.length > 1 && (
        <Select
          {...compact}
          aria-label="Location"
          placeholder="Anywhere"
          data={locations}
          value={locationId ?? null}
          onChange={(locationId) => list.filter({ locationId: locationId ?? undefined })}
        />
      )}
      <Select
        {...compact}
        aria-label="Recorded by"
        placeholder="By anyone"
        data={actors}
        value={actorId ?? null}
        onChange={(actorId) => list.filter({ actorId: actorId ?? undefined })}
      />
      <PeriodFilter from={from} to={to} onChange={(period) => list.filter(period)} />
    </>
  )
}

function ProductPill({ productId, onRemove }: { productId: string; onRemove: () => void }) {
  const { data } = trpc.product.get.useQuery({ id: productId })
  return (
    <Pill
      withRemoveButton
      size="md"
      onRemove={onRemove}
      removeButtonProps={{ 'aria-label': 'Show movements of all products' }}
    >
      {data?.name ?? '…'}
    </Pill>
  )
}
