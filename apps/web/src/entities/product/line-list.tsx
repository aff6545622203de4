import { CloseButton, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { trpc } from '../../lib/trpc.ts'
import classes from './line-list.module.css'

type Props = {
  lines: { productId: string }[]
  onRemove: (index: number) => void
  /** The fields of a line, on its right. */
  children: (index: number, unit: string) => ReactNode
  /** The message for the list as a whole. */
  error: ReactNode
}

/** The lines of one operation, in the order they were added. */
export function LineList({ lines, onRemove, children, error }: Props) {
  return (
    <>
      {error && (
        <Text c="red" size="sm" role="alert">
          {error}
        </Text>
      )}
      <ol className={classes.lines} aria-label="Lines">
        {lines.map(({ productId }, index) => (
          <Line key={productId} productId={productId} onRemove={() => onRemove(index)}>
            {(unit) => children(index, unit)}
          </Line>
        ))}
      </ol>
    </>
  )
}

type LineProps = { productId: string; onRemove: () => void; children: (unit: string) => ReactNode }

function Line({ productId, onRemove, children }: LineProps) {
  const { data: product } = trpc.product.get.useQuery({ id: productId })
  if (!product) return null
  return (
    <li>
      <span className={classes.name}>
        <bdi>{product.name}</bdi> <code>{product.sku}</code>
      </span>
      {children(product.unit)}
      <CloseButton size="sm" aria-label={`Remove ${product.name}`} onClick={onRemove} />
    </li>
  )
}
