import type { ReactNode } from 'react'
import classes from './facts.module.css'

/** What there is to know of a thing, each with its name, in one line as far as it fits. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={classes.facts}>{children}</dl>
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  )
}
