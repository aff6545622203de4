import type { ReactNode } from 'react'

export type Column<Row, SortKey extends string = string> = {
  /** The header of the column, or only its name for screen readers where the cells are clear. */
  header: string
  /** Shown over the column instead of the plain header. */
  headerCell?: ReactNode
  cell: (row: Row) => ReactNode
  /** The order that a click on the header asks for. */
  sort?: SortKey
  /**
   * `main` takes the room that the others leave, `number` stands on the right, `unit` left beside it, `gauge` has the ticks' lines running through,
   * `actions` is as wide as its buttons.
   */
  kind?: 'main' | 'number' | 'unit' | 'gauge' | 'actions'
  /** Hidden on screens narrower than this. */
  from?: 'tablet' | 'desktop'
}
