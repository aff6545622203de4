import type { SummaryView } from '@inventory-pro/shared/insight/summary'
import type { StockStatus } from '@inventory-pro/shared/stock/inventory'
import { Link } from '@tanstack/react-router'
import { StatusGlyph, statusWords } from '../../entities/stock/status.tsx'
import { formatQuantity, formatWorth } from '../../lib/format.ts'
import classes from './stock-overview.module.css'

const order: StockStatus[] = ['out', 'low', 'ok', 'over']
const meanings: Record<StockStatus, string> = {
  out: 'nothing left',
  low: 'time to reorder',
  ok: 'between the marks',
  over: 'past the ceiling',
}

/** How many products stand where on their gauge, each a way to them; and what all of it is worth. */
export function StockOverview({ summary }: { summary: SummaryView }) {
  const { stock, products, value, archived, currency } = summary
  return (
    <section className={classes.overview} aria-label="Stock">
      <p className={classes.value}>
        <strong>{formatWorth(value, currency)}</strong>
        <span>
          in stock, of {formatQuantity(products)} {products === 1 ? 'product' : 'products'}
        </span>
        {archived.products > 0 && (
          <Link to="/inventory" search={{ archived: true }}>
            {formatWorth(archived.value, currency)} of it in {formatQuantity(archived.products)}{' '}
            archived
          </Link>
        )}
      </p>
      <ul className={classes.statuses}>
        {order.map((status) => (
          <li key={status}>
            <Link to="/inventory" search={{ stock: status }} data-status={status}>
              <StatusGlyph status={status} />
              <strong>{formatQuantity(stock[status])}</strong>
              <span>
                {statusWords[status]}
                <small>{meanings[status]}</small>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <div className={classes.bar} aria-hidden="true">
        {order.map((status) => (
          <div key={status} data-status={status} style={{ flexGrow: stock[status] }} />
        ))}
      </div>
    </section>
  )
}
