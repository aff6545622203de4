import type { Page } from '@inventory-pro/shared/list'
import { Button, Group, Text } from '@mantine/core'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { formatQuantity } from '../../lib/format.ts'
import { pageSize } from '../../lib/list-search.ts'

type Props = {
  page: number
  data: Page<unknown>
  onPrevious: () => void
  onNext: (cursor: string) => void
}

/** Where in the list one is, and the ways to the pages beside. Not there when one page holds all. */
export function ListPager({ page, data, onPrevious, onNext }: Props) {
  const { nextCursor, items } = data
  if (page === 1 && nextCursor === null) return null

  const first = (page - 1) * pageSize + 1
  return (
    <Group component="nav" justify="flex-end" py="sm" px="xs" aria-label="Pages">
      <Text size="sm" c="dimmed" className="figures">
        {formatQuantity(first)}–{formatQuantity(first + items.length - 1)} of {formatTotal(data)}
      </Text>
      <Group gap={4}>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<ChevronLeft size={14} />}
          disabled={page === 1}
          onClick={onPrevious}
        >
          Previous
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          rightSection={<ChevronRight size={14} />}
          disabled={nextCursor === null}
          onClick={() => nextCursor && onNext(nextCursor)}
        >
          Next
        </Button>
      </Group>
    </Group>
  )
}

/** How many there are; past 10,000 the server may only estimate. */
export function formatTotal({ total, totalIsEstimate }: Page<unknown>): string {
  return `${totalIsEstimate ? 'about ' : ''}${formatQuantity(total)}`
}
