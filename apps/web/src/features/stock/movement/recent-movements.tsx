import { Skeleton, Stack, Text } from '@mantine/core'
import { TextLink } from '../../../components/link.tsx'
import { Panel } from '../../../components/page/panel.tsx'
import { ErrorState } from '../../../components/page/states.tsx'
import { live } from '../../../lib/query-client.ts'
import { trpc } from '../../../lib/trpc.ts'
import { joinTransfers } from './join-transfers.ts'
import { MovementLog } from './movement-log.tsx'

type Props = {
  title: string
  /** Only of this user. */
  actorId?: string
  limit: number
  empty: string
}

/** The latest movements, and the way to all of them. */
export function RecentMovements({ title, actorId, limit, empty }: Props) {
  const { data, error, refetch } = trpc.stock.movements.useQuery({ actorId, limit }, live)
  return (
    <Panel
      title={title}
      aside={
        <TextLink to="/movements" search={{ actorId }} fz="sm">
          All movements
        </TextLink>
      }
    >
      {error && !data && <ErrorState error={error} onRetry={refetch} />}
      {!data && !error && (
        <Stack gap={22} py="sm">
          {[70, 55, 62].map((width) => (
            <Skeleton key={width} height={10} width={`${width}%`} />
          ))}
        </Stack>
      )}
      {data && data.items.length === 0 && <Text c="dimmed">{empty}</Text>}
      {data && (
        <MovementLog
          label={title}
          movements={joinTransfers(data.items)}
          isOfOneActor={actorId !== undefined}
        />
      )}
    </Panel>
  )
}
