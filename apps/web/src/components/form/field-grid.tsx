import type { ReactNode } from 'react'
import classes from './field-grid.module.css'

/** Fields in two columns, in one on a phone. A field with `data-wide` takes the whole width. */
export function FieldGrid({ children }: { children: ReactNode }) {
  return <div className={classes.grid}>{children}</div>
}
