import { Button, List, Text } from '@mantine/core'
import { BadgeCheck, TriangleAlert } from 'lucide-react'
import { Panel } from '../../../components/page/panel.tsx'
import { formatQuantity } from '../../../lib/format.ts'
import { errorMessage } from '../../../lib/refusal.ts'
import { trpc } from '../../../lib/trpc.ts'
import classes from './ledger-check.module.css'

/** Adds all movements up again and compares, so that nobody has to take our word for a quantity. */
export function LedgerCheck() {
  const { data, error, isFetching, refetch } = trpc.stock.verify.useQuery(undefined, {
    enabled: false,
    gcTime: 0,
  })
  return (
    <Panel title="Proof">
      <Text mb="sm">
        Every quantity is the sum of its movements. Check it whenever you like: this adds up
        everything that ever came in and went out, and compares.
      </Text>
      <div>
        <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
          Check the books
        </Button>
      </div>
      <div role="status" className={classes.result}>
        {error && errorMessage(error)}
        {data?.ok && (
          <span className={classes.good}>
            <BadgeCheck size={18} aria-hidden="true" /> All {formatQuantity(data.checked.movements)}{' '}
            movements of {formatQuantity(data.checked.operations)} operations add up to the{' '}
            {formatQuantity(data.checked.levels)} levels of {formatQuantity(data.checked.products)}{' '}
            products.
          </span>
        )}
        {data && !data.ok && (
          <>
            <span className={classes.bad}>
              <TriangleAlert size={18} aria-hidden="true" /> Something does not add up. Give this to
              the operator of your server:
            </span>
            <List size="sm">
              {data.problems.map(({ invariant, message, place }) => (
                <List.Item key={`${invariant} ${JSON.stringify(place)}`}>
                  {invariant}: {message} <code>{JSON.stringify(place)}</code>
                </List.Item>
              ))}
            </List>
          </>
        )}
      </div>
    </Panel>
  )
}
