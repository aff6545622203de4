import { useNetwork } from '@mantine/hooks'
import { CloudOff } from 'lucide-react'
import classes from './offline-note.module.css'

/** Says that the network is gone, for as long as it is. */
export function OfflineNote() {
  const { online } = useNetwork()
  return (
    <div role="status" className={classes.region}>
      {!online && (
        <p className={classes.note}>
          <CloudOff size={16} aria-hidden="true" /> You are offline. What you see may be old, and
          nothing can be recorded until you are back.
        </p>
      )}
    </div>
  )
}
