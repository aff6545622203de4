import type { StockStatus } from '@inventory-pro/shared/stock/inventory'
import classes from './status.module.css'

export const statusWords: Record<StockStatus, string> = {
  out: 'Out',
  low: 'Low',
  ok: 'OK',
  over: 'Over',
}

const fillEnds: Record<StockStatus, number> = { out: 0, low: 5, ok: 12, over: 20 }

/** A status as a word beside a small gauge that has its shape. */
export function Status({ status }: { status: StockStatus }) {
  return (
    <span className={classes.status} data-status={status}>
      <StatusGlyph status={status} />
      {statusWords[status]}
    </span>
  )
}

/** A status as a word, for use beside its gauge. */
export function StatusWord({ status }: { status: StockStatus }) {
  return (
    <span className={classes.status} data-status={status}>
      {statusWords[status]}
    </span>
  )
}

/** The gauge at its smallest: the legend for every place where a status is shown. */
export function StatusGlyph({ status }: { status: StockStatus }) {
  return (
    <svg className={classes.glyph} data-status={status} viewBox="0 0 22 12" aria-hidden="true">
      {status === 'out' ? (
        <rect className={classes.outline} x="0.75" y="3.75" width="20.5" height="4.5" rx="2.25" />
      ) : (
        <>
          <rect className={classes.track} y="3" width="22" height="6" rx="3" />
          <path className={classes.fill} d={`M3 3H${fillEnds[status]}v6H3a3 3 0 0 1 0-6z`} />
        </>
      )}
      <path className={classes.ticks} d="M6.5 0.5v11M17 0.5v11" />
    </svg>
  )
}
