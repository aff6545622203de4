import { Quantity } from '../../components/quantity.tsx'
import { LevelGauge } from '../../entities/stock/level-gauge.tsx'
import { Status } from '../../entities/stock/status.tsx'
import classes from './gauge-lesson.module.css'

const marks = { minStock: 20, maxStock: 200 }
const lines = [
  { quantity: 0, status: 'out', meaning: 'Nothing is left.' },
  { quantity: 12, status: 'low', meaning: 'Time to reorder.' },
  { quantity: 96, status: 'ok', meaning: 'Between the marks.' },
  { quantity: 310, status: 'over', meaning: 'More than you want to hold.' },
] as const

/** Teaches the gauge once, with gauges; from then on it is read everywhere. */
export function GaugeLesson() {
  return (
    <div className={classes.lesson}>
      <h2>Stock is a level between two marks</h2>
      <p className={classes.intro}>
        You set the marks: where to reorder and where to stop. The gauge says the rest, wherever a
        quantity stands.
      </p>
      <ul>
        {lines.map(({ quantity, status, meaning }) => (
          <li key={status}>
            <div>
              <Status status={status} />
              <p>{meaning}</p>
            </div>
            <LevelGauge {...marks} quantity={quantity} label={meaning} />
            <Quantity value={quantity} />
          </li>
        ))}
      </ul>
    </div>
  )
}
