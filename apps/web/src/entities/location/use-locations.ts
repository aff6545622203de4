import { trpc } from '../../lib/trpc.ts'

const all = { limit: 200 } as const

/** The locations in use, the default one first. */
export function useLocations() {
  const { data } = trpc.location.list.useQuery(all)
  return data?.items.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault)) ?? []
}
