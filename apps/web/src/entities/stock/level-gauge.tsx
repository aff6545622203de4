import { stockStatusOf } from '@inventory-pro/shared/stock/inventory'
import { formatQuantity, unitAfter } from '../../lib/format.ts'
import { gaugePosition, tickPositions, type Marks } from './gauge-scale.ts'
import { statusWords } from './status.tsx'
import classes from './level-gauge.module.css'

type Props = Marks & {
  quantity: number
  /** What the level is of, for those who do not see it. */
  label: string
  unit?: string
  /** What is about to be added or taken; the gauge shows the level after it. */
  change?: number
  size?: 'row' | 'header'
}

/** Stock as a level between two marks. Its shape says the status: empty, short of the first tick, between, past the second. */
export function LevelGauge({
  quantity,
  minStock,
  maxStock,
  label,
  unit = 'piece',
  change = 0,
  size = 'row',
}: Props) {
  const marks = { minStock, maxStock }
  const ticks = tickPositions(marks)
  const after = Math.max(quantity + change, 0)
  const status = stockStatusOf({ quantity: after, ...marks })
  const [from, to] = [gaugePosition(quantity, marks), gaugePosition(after, marks)]

  return (
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuenow={after}
      aria-valuemax={Math.max(after, maxStock)}
      aria-valuetext={`${formatQuantity(after)} ${unitAfter(after, unit)}, ${statusWords[status]}; marks at ${formatQuantity(minStock)} and ${formatQuantity(maxStock)}`}
      className={classes.gauge}
      data-size={size}
      data-status={status}
    >
      <div className={classes.track}>
        <div className={classes.fill} style={{ width: `${Math.min(from, to)}%` }} />
        {to > ticks.maxStock && (
          <div
            className={classes.excess}
            style={{ left: `${ticks.maxStock}%`, width: `${to - ticks.maxStock}%` }}
          />
        )}
        {change !== 0 && (
          <div
            className={classes.change}
            data-sign={change > 0 ? 'in' : 'out'}
            style={{ left: `${Math.min(from, to)}%`, width: `${Math.abs(to - from)}%` }}
          />
        )}
      </div>
      <Tick at={ticks.minStock} name={size === 'header' ? 'min' : undefined} value={minStock} />
      <Tick at={ticks.maxStock} name={size === 'header' ? 'max' : undefined} value={maxStock} />
    </div>
  )
}

function Tick({ at, name, value }: { at: number; name: string | undefined; value: number }) {
  return (
    <span className={classes.tick} style={{ left: `${at}%` }}>
      {name && (
        <span className={classes.mark} aria-hidden="true">
          {name} <b>{formatQuantity(value)}</b>
        </span>
      )}
    </span>
  )
}
