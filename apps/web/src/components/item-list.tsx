import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Answer, type Query } from './page/answer.tsx'
import classes from './item-list.module.css'

type Props<Thing> = {
  label: string
  query: Query<Thing[]>
  /** Shown instead of items while there are none. */
  empty: ReactNode
  item: (thing: Thing) => ReactNode
}

/** The few things of one kind that a panel holds, and what it says without them. */
export function ItemList<Thing extends { id: string }>({
  label,
  query,
  empty,
  item,
}: Props<Thing>) {
  return (
    <Answer query={query}>
      {(things) =>
        things.length === 0 ? (
          <Text c="dimmed">{empty}</Text>
        ) : (
          <ul className={classes.items} aria-label={label}>
            {things.map((thing) => (
              <li key={thing.id}>{item(thing)}</li>
            ))}
          </ul>
        )
      }
    </Answer>
  )
}

type ItemProps = {
  name: ReactNode
  /** What sets it apart from the others. */
  mark?: ReactNode
  isDanger?: boolean
  detail: ReactNode
  /** What one can do with it. */
  children?: ReactNode
}

export function Item({ name, mark, isDanger, detail, children }: ItemProps) {
  return (
    <>
      <span>
        <bdi>{name}</bdi> {mark && <b data-danger={isDanger || undefined}>{mark}</b>}
        <small>{detail}</small>
      </span>
      {children && <span className={classes.actions}>{children}</span>}
    </>
  )
}
