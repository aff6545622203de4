import { Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './compact-rows.module.css'

type Props<Row> = { label: string; rows: Row[] | undefined; row: (row: Row) => ReactNode }

const skeletonRows = Array.from({ length: 8 }, (_, index) => index)

/** The rows of a list on a phone. A link with `data-row` makes its whole row a target. */
export function CompactRows<Row extends { id: string }>({ label, rows, row }: Props<Row>) {
  return (
    <ul className={classes.rows} aria-label={label} aria-busy={!rows}>
      {rows
        ? rows.map((item) => <li key={item.id}>{row(item)}</li>)
        : skeletonRows.map((index) => (
            <li key={index}>
              <Skeleton height={10} width="55%" />
              <Skeleton height={8} width="80%" mt={10} />
            </li>
          ))}
    </ul>
  )
}

type RowProps = {
  title: ReactNode
  detail?: ReactNode
  gauge?: ReactNode
  value?: ReactNode
  menu?: ReactNode
}

/** Name and what it is on the left, the gauge under them, the number on the right. */
export function CompactRow({ title, detail, gauge, value, menu }: RowProps) {
  return (
    <div className={classes.row}>
      <div className={classes.text}>
        <div className={classes.title} dir="auto">
          {title}
        </div>
        {detail && (
          <div className={classes.detail} dir="auto">
            {detail}
          </div>
        )}
        {gauge}
      </div>
      {value && <div className={classes.value}>{value}</div>}
      {menu}
    </div>
  )
}
