import { Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import { PanelError } from './states.tsx'

export type Query<Data> = { data: Data | undefined; error: unknown; refetch: () => unknown }

type Props<Data> = { query: Query<Data>; children: (data: Data) => ReactNode }

/** What a panel shows of an answer; while it is on its way two grey lines, and without it why. */
export function Answer<Data>({ query: { data, error, refetch }, children }: Props<Data>) {
  if (data !== undefined) return children(data)
  if (error) return <PanelError error={error} onRetry={refetch} />
  return (
    <div aria-busy="true">
      <Skeleton height={10} width="40%" mt={6} />
      <Skeleton height={8} width="65%" mt={10} mb={6} />
    </div>
  )
}
