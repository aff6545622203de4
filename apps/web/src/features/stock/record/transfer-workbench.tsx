import { useState } from 'react'
import { ButtonLink } from '../../../components/link.tsx'
import { EmptyState } from '../../../components/page/states.tsx'
import { useLocations } from '../../../entities/location/use-locations.ts'
import { TransferForm } from './transfer-form.tsx'
import { useNotifyRecorded } from './use-notify-recorded.ts'
import { Workbench } from './workbench.tsx'

/** Transfers one load after the other. */
export function TransferWorkbench() {
  const notifyRecorded = useNotifyRecorded()
  const [intent, setIntent] = useState(0)
  const locations = useLocations()

  if (locations.length === 0) return null
  if (locations.length === 1) {
    return (
      <EmptyState
        title="You have one location"
        action={
          <ButtonLink to="/locations" search={{ edit: 'new' }}>
            New location
          </ButtonLink>
        }
      >
        A transfer moves stock from one location to another. Add the second one first.
      </EmptyState>
    )
  }
  return (
    <Workbench title="What moves">
      <TransferForm
        key={intent}
        locations={locations}
        onRecorded={({ id }) => {
          notifyRecorded('The transfer is recorded.', id)
          setIntent(intent + 1)
        }}
      />
    </Workbench>
  )
}
