import { Text } from '@mantine/core'
import { TextLink } from '../../../components/link.tsx'
import { ListRows } from '../../../components/list/list-rows.tsx'
import { Panel } from '../../../components/page/panel.tsx'
import { live } from '../../../lib/query-client.ts'
import { trpc } from '../../../lib/trpc.ts'
import { compactProductMovement } from './compact-movement.tsx'
import { joinTransfers } from './join-transfers.ts'
import { productColumns } from './movement-columns.tsx'

const limit = 20

/** The movements that made a product's stock, each with the balance after it. */
export function ProductMovements({ productId }: { productId: string }) {
  const { data } = trpc.stock.movements.useQuery({ productId, limit }, live)
  return (
    <Panel
      title="Movements"
      aside={
        <TextLink to="/movements" search={{ productId }} fz="sm">
          All movements
        </TextLink>
      }
    >
      {data?.items.length === 0 ? (
        <Text c="dimmed">Nothing has come in or gone out yet.</Text>
      ) : (
        <ListRows
          label="Movements"
          columns={productColumns}
          rows={data && joinTransfers(data.items)}
          compactRow={compactProductMovement}
        />
      )}
    </Panel>
  )
}
