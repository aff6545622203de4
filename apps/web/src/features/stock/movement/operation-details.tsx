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
import { ReverseButton } from '../record/reverse-button.tsx'
import { compactMovement } from './compact-movement.tsx'
import { operationColumns } from './movement-columns.tsx'
import { kindWords } from './operation-words.ts'

const limit = 200

/** One operation: who, when, why, and every movement it made. */
export function OperationDetails({ operationId }: { operationId: string }) {
  const { tenant } = useMe()
  const { data: operation, error, refetch } = trpc.stock.operation.useQuery({ id: operationId })
  const movements = trpc.stock.movements.useQuery({ operationId, limit })

  if (error && !operation) return <ErrorState error={error} onRetry={refetch} />
  if (!operation) return null
  const { kind, actor, recordedAt, reason, reference, requestId } = operation
  return (
    <>
      <PageHeader title={kindWords[kind]}>
        <ReverseButton operation={operation} />
      </PageHeader>
      <Panel title="What was recorded">
        <Facts>
          <Fact name="When">{formatInstant(recordedAt, tenant.timezone)}</Fact>
          <Fact name="By">
            <TextLink to="/movements" search={{ actorId: actor.id }}>
              {actor.name}
            </TextLink>
          </Fact>
          {reason && <Fact name="Reason">{reason}</Fact>}
          {reference && <Fact name="Reference">{reference}</Fact>}
          <Fact name="Request id">
            <CopyText label="request id" text={requestId} />
          </Fact>
        </Facts>
        <ListRows
          label="Movements"
          columns={operationColumns}
          rows={movements.data?.items}
          compactRow={compactMovement}
        />
      </Panel>
    </>
  )
}
