import type { MovementItemView } from '@inventory-pro/shared/stock/operation'
import { Text } from '@mantine/core'
import { TextLink } from '../../components/link.tsx'
import type { Column } from '../../components/list/column.ts'
import { ListTable } from '../../components/list/list-table.tsx'
import { Panel } from '../../components/page/panel.tsx'
import { trpc } from '../../lib/trpc.ts'
import { movementColumns } from './movement-columns.tsx'

const limit = 20
const columns: Column<MovementItemView>[] = movementColumns.filter(({ header }) => header !== 'Product')

/** The movements that made a product's stock, each with the balance after it. */
export function ProductMovements({ productId }: { productId: string }) {
  const { data } = trpc.stock.movements.useQuery({ productId, limit })
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
        <ListTable label="Movements" columns={columns} rows={data?.items} />
      )}
    </Panel>
  )
}
