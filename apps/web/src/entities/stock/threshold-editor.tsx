import { stockStatusOf } from '@inventory-pro/shared/stock/inventory'
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { formatQuantity } from '../../lib/format.ts'
import { positionOnAxis, topOfAxis, valueOnAxis } from './gauge-axis.ts'
import type { Marks } from './gauge-scale.ts'
import classes from './threshold-editor.module.css'

type Props = Marks & { quantity: number; onChange: (marks: Marks) => void }

/** The gauge with ticks that can be dragged, or moved with the arrow keys; true to size. */
export function ThresholdEditor({ quantity, minStock, maxStock, onChange }: Props) {
  const axis = useRef<HTMLDivElement>(null)
  const [firstTop] = useState(() => topOfAxis(quantity, maxStock))
  // Stands still while a tick is dragged; grows when a larger ceiling is typed.
  const top = maxStock > firstTop ? topOfAxis(quantity, maxStock) : firstTop
  const setMin = (value: number) => onChange({ minStock: Math.min(value, maxStock), maxStock })
  const setMax = (value: number) => onChange({ minStock, maxStock: Math.max(value, minStock) })

  function valueUnder({ clientX }: PointerEvent): number {
    const { left = 0, width = 1 } = axis.current?.getBoundingClientRect() ?? {}
    return valueOnAxis(((clientX - left) / width) * 100, top)
  }

  const tick = { top, valueUnder }
  return (
    <div className={classes.editor}>
      <div
        className={classes.axis}
        ref={axis}
        data-status={stockStatusOf({ quantity, minStock, maxStock })}
      >
        <div className={classes.track}>
          <div className={classes.fill} style={{ width: `${positionOnAxis(quantity, top)}%` }} />
        </div>
        <Tick {...tick} name="Threshold tick" value={minStock} max={maxStock} onChange={setMin} />
        <Tick
          {...tick}
          name="Ceiling tick"
          value={maxStock}
          min={minStock}
          max={top}
          onChange={setMax}
        />
      </div>
    </div>
  )
}

type TickProps = {
  name: string
  value: number
  min?: number
  max: number
  top: number
  valueUnder: (event: PointerEvent) => number
  onChange: (value: number) => void
}

function Tick({ name, value, min = 0, max, top, valueUnder, onChange }: TickProps) {
  function press(event: KeyboardEvent) {
    const next = valueAfterKey(event.key, { value, min, max })
    if (next === undefined) return
    event.preventDefault()
    onChange(Math.min(Math.max(next, min), max))
  }

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      className={classes.tick}
      style={{ left: `${positionOnAxis(value, top)}%` }}
      onKeyDown={press}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) onChange(valueUnder(event))
      }}
    >
      <span className={classes.value}>{formatQuantity(value)}</span>
    </div>
  )
}

function valueAfterKey(
  key: string,
  { value, min, max }: { value: number; min: number; max: number },
) {
  const large = Math.max(10, Math.round(max / 20))
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return value + 1
    case 'ArrowLeft':
    case 'ArrowDown':
      return value - 1
    case 'PageUp':
      return value + large
    case 'PageDown':
      return value - large
    case 'Home':
      return min
    case 'End':
      return max
    default:
      return undefined
  }
}
