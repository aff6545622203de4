import { Button, Group } from '@mantine/core'
import { useEffect } from 'react'
import { formatQuantity } from '../../lib/format.ts'
import { trpc } from '../../lib/trpc.ts'

/** The locations with stock of a product, the fullest first; none until that is known. */
function useStockedPlaces(productId: string) {
  const { data } = trpc.stock.levels.useQuery(
    { productId, limit: 200 },
    { enabled: productId !== '' },
  )
  const stocked = data?.items.filter(
    ({ quantity, location }) => quantity > 0 && location.archivedAt === null,
  )
  return stocked?.toSorted((one, other) => other.quantity - one.quantity) ?? []
}

type Start = {
  productId: string
  usualId: string
  /** Nothing was chosen or typed yet. A command that is sent again has to name the same place. */
  isUntouched: boolean
  onPick: (locationId: string) => void
}

/** Starts an issue at the fullest location of its product when the usual one has none. */
export function useStartWithStock({ productId, usualId, isUntouched, onPick }: Start): void {
  const places = useStockedPlaces(productId)
  const isHere = places.some(({ location }) => location.id === usualId)
  const fullestId = places[0]?.location.id
  useEffect(() => {
    if (isUntouched && !isHere && fullestId !== undefined) onPick(fullestId)
  })
}

type Props = {
  productId: string
  locationId: string
  quantity: number
  onPick: (locationId: string) => void
}

/** Offers the other locations that have a product, when there is too little of it at this one. */
export function TakeFrom({ productId, locationId, quantity, onPick }: Props) {
  const places = useStockedPlaces(productId)
  const here = places.find(({ location }) => location.id === locationId)
  const others = places.filter(({ location }) => location.id !== locationId)
  if (quantity <= (here?.quantity ?? 0) || others.length === 0) return null
  return (
    <Group gap="xs" mt="xs">
      {others.slice(0, 3).map(({ location, quantity: available }) => (
        <Button
          key={location.id}
          size="compact-sm"
          variant="default"
          onClick={() => onPick(location.id)}
        >
          {formatQuantity(available)} at {location.name}: issue from there
        </Button>
      ))}
    </Group>
  )
}
