import type { ReactNode } from 'react'

export type Column<Row, SortKey extends string = string> = {
  header: ReactNode
  cell: (row: Row) => ReactNode
  /** The order that a click on the header asks for. */
  sort?: SortKey
  /** `number` stands on the right, `gauge` has the ticks' lines running through, `menu` is as wide as a button. */
  kind?: 'number' | 'gauge' | 'menu'
  /** Hidden on screens narrower than this. */
  from?: 'tablet' | 'desktop'
}
