import type { OperationView } from '@inventory-pro/shared/stock/operation'
import { useState } from 'react'
import { notifyDone } from '../../../components/notify.tsx'
import { useLocations } from '../../../entities/location/use-locations.ts'
import { CountForm } from './count-form.tsx'
import { useNotifyRecorded } from './use-notify-recorded.ts'
import { Workbench } from './workbench.tsx'

/** Counts one place after the other. */
export function CountWorkbench() {
  const notifyRecorded = useNotifyRecorded()
  const [intent, setIntent] = useState(0)
  const locations = useLocations()

  function onRecorded({ id, movements }: OperationView) {
    if (movements.length === 0) notifyDone('The count is recorded. Nothing differs from the books.')
    else notifyRecorded('The count is recorded, and the differences with it.', id)
    setIntent(intent + 1)
  }

  if (locations.length === 0) return null
  return (
    <Workbench title="What is there">
      <CountForm key={intent} locations={locations} onRecorded={onRecorded} />
    </Workbench>
  )
}
