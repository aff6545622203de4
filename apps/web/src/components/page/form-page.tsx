import type { ReactNode } from 'react'
import classes from './form-page.module.css'

/** A column of panels that is easy to fill in. */
export function FormPage({ children }: { children: ReactNode }) {
  return <div className={classes.page}>{children}</div>
}
