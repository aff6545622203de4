import { movementType, operationKind } from '@inventory-pro/shared/stock/operation'
import { Pill, Select, TextInput } from '@mantine/core'
import type { ListAddress } from '../../components/list/use-list-address.ts'
import { useIsAllowed, useMe } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'
import type { MovementSearch } from './movement-search.ts'
import { kindWords } from './operation-words.ts'
import { useLocations } from './use-locations.ts'
import classes from './movement-filters.module.css'

const kinds = operationKind.options.map((kind) => ({ value: kind, label: kindWords[kind] }))
const types = [
  { value: movementType.enum.IN, label: 'In' },
  { value: movementType.enum.OUT, label: 'Out' },
]
const compact = { size: 'xs', clearable: true, className: classes.filter } as const
const day = { size: 'xs', type: 'date', leftSectionWidth: 44, className: classes.day } as const

/** What, where, who, when: in one line, and in the address. */
export function MovementFilters({ list }: { list: ListAddress<MovementSearch> }) {
  const { productId, locationId, actorId, type, kind, from, to } = list.search
  const locations = useLocations().map(({ id, name }) => ({ value: id, label: name }))
  const actors = useActors()
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
      <TextInput
        {...day}
        leftSection="From"
        aria-label="From day"
        max={to}
        value={from ?? ''}
        onChange={(event) => list.filter({ from: event.currentTarget.value || undefined })}
      />
      <TextInput
        {...day}
        leftSection="To"
        aria-label="To day"
        min={from}
        value={to ?? ''}
        onChange={(event) => list.filter({ to: event.currentTarget.value || undefined })}
      />
    </>
  )
}

/** Who may have recorded: everyone, for those who may see the members; else only oneself. */
function useActors() {
  const { user } = useMe()
  const isAllowed = useIsAllowed()
  const { data } = trpc.member.list.useQuery({ limit: 200 }, { enabled: isAllowed('member:read') })
  const members = data?.items ?? [user]
  return members.map(({ id, name }) => ({
    value: id,
    label: id === user.id ? `${name} (you)` : name,
  }))
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
