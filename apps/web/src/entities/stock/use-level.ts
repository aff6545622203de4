import { trpc } from '../../lib/trpc.ts'

/** How much of a product is at a location; undefined until that is known. */
export function useLevel(productId: string, locationId: string): number | undefined {
  const { data } = trpc.stock.levels.useQuery(
    { productId, locationId },
    { enabled: locationId !== '' },
  )
  return data && (data.items[0]?.quantity ?? 0)
}
