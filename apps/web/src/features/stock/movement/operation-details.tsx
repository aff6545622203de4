import type { OperationView } from '@inventory-pro/shared/stock/operation'
import { CopyText } from '../../../components/copy-text.tsx'
import { Facts, Fact } from '../../../components/facts.tsx'
import { TextLink } from '../../../components/link.tsx'
import { ListRows } from '../../../components/list/list-rows.tsx'
import { PageHeader } from '../../../components/page/page-header.tsx'
import { Panel } from '../../../components/page/panel.tsx'
import { ErrorState } from '../../../components/page/states.tsx'
import { formatInstant } from '../../../lib/format.ts'
import { useMe } from '../../../lib/session.ts'
import { trpc } from '../../../lib/trpc.ts'
import { ReverseOperationButton } from '../record/reverse-button.tsx'
import { compactMovement } from './compact-movement.tsx'
import { joinTransfers } from './join-transfers.ts'
import { operationColumns } from './movement-columns.tsx'
import { ObservationList } from './observation-list.tsx'
import { kindWords } from './operation-words.ts'

const limit = 200

/** One operation: who, when, why, what a count saw, and every movement it made. */
export function OperationDetails({ operationId }: { operationId: string }) {
  const { data: operation, error, refetch } = trpc.stock.operation.useQuery({ id: operationId })
  const movements = trpc.stock.movements.useQuery({ operationId, limit })

  if (error && !operation) return <ErrorState error={error} onRetry={refetch} />
  if (!operation) return null
  return (
    <>
      <PageHeader title={kindWords[operation.kind]}>
        <ReverseOperationButton operation={operation} />
      </PageHeader>
      <Panel title="What was recorded">
        <OperationFacts operation={operation} />
        {operation.observations.length > 0 && (
          <ObservationList observations={operation.observations} />
        )}
        {operation.movements.length > 0 && (
          <ListRows
            label="Movements"
            columns={operationColumns}
            rows={movements.data && joinTransfers(movements.data.items)}
            compactRow={compactMovement}
          />
        )}
      </Panel>
    </>
  )
}

function OperationFacts({ operation }: { operation: OperationView }) {
  const { tenant } = useMe()
  const { actor, recordedAt, reason, reference, requestId } = operation
  return (
    <Facts>
      <Fact name="When">{formatInstant(recordedAt, tenant.timezone)}</Fact>
      <Fact name="By">
        <TextLink to="/movements" search={{ actorId: actor.id }}>
          {actor.name}
        </TextLink>
      </Fact>
      {reason && <Fact name="Reason">{reason}</Fact>}
      {reference && <Fact name="Reference">{reference}</Fact>}
      <LinkedOperation name="Reverses" id={operation.reversesId} />
      <LinkedOperation name="Reversed by" id={operation.reversedById} />
      <LinkedOperation name="Corrects" id={operation.correctsId} />
      {operation.correctedByIds.map((id) => (
        <LinkedOperation key={id} name="Corrected by" id={id} />
      ))}
      <Fact name="Request id">
        <CopyText label="request id" text={requestId} />
      </Fact>
    </Facts>
  )
}

/** Another operation that belongs to this one, by what it is, when and by whom. */
function LinkedOperation({ name, id }: { name: string; id: string | null }) {
  const { tenant } = useMe()
  const { data } = trpc.stock.operation.useQuery({ id: id ?? '' }, { enabled: id !== null })
  if (id === null) return null
  return (
    <Fact name={name}>
      <TextLink to="/operations/$operationId" params={{ operationId: id }}>
        {data
          ? `${kindWords[data.kind]} of ${formatInstant(data.recordedAt, tenant.timezone)} by ${data.actor.name}`
          : '…'}
      </TextLink>
    </Fact>
  )
}
