import { Alert, Button, List } from '@mantine/core'
import { TextLink } from '../../../components/link.tsx'
import { Moment } from '../../../components/moment.tsx'
import type { Refused } from '../../../lib/refusal.ts'
import { kindWords } from '../movement/operation-words.ts'

type Props = {
  refused: Refused
  /** Changes the form to take back what is still there. */
  onTakeLess?: ((available: number) => void) | undefined
}

/** Why a reversal cannot be, and the ways out: what took the stock since, and taking back less. */
export function RefusedReversal({ refused, onTakeLess }: Props) {
  const shortage = refused.reason === 'INSUFFICIENT_STOCK' ? refused.details : undefined
  const available = shortage?.available ?? 0
  return (
    <Alert color="red" role="alert">
      {refused.message}
      {shortage?.usedBy && (
        <List size="sm" mt="xs">
          {shortage.usedBy.map(({ operationId, kind, quantity, recordedAt }) => (
            <List.Item key={operationId}>
              <TextLink to="/operations/$operationId" params={{ operationId }} fz="sm">
                {kindWords[kind]} of {quantity}
              </TextLink>{' '}
              <Moment instant={recordedAt} />
            </List.Item>
          ))}
        </List>
      )}
      {onTakeLess && available > 0 && (
        <Button mt="xs" size="compact-sm" variant="default" onClick={() => onTakeLess(available)}>
          Take back only {available}
        </Button>
      )}
    </Alert>
  )
}
