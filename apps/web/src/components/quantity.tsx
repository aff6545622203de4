import { formatChange, formatQuantity, unitAfter } from '../lib/format.ts'
import classes from './quantity.module.css'

/** A quantity, heavier than the words around it, its unit lighter. */
export function Quantity({ value, unit }: { value: number; unit?: string }) {
  return (
    <span className={classes.quantity}>
      {formatQuantity(value)}
      {unit && <span className={classes.unit}> {unitAfter(value, unit)}</span>}
    </span>
  )
}

/** What came in or went out, always with its sign. */
export function Change({ value }: { value: number }) {
  return (
    <span className={classes.quantity} data-sign={value > 0 ? 'in' : 'out'}>
      {formatChange(value)}
    </span>
  )
}
