import type { AuditEntryView } from '@inventory-pro/shared/audit/audit'
import { Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Column } from '../../components/list/column.ts'
import { CompactRow } from '../../components/list/compact-rows.tsx'
import { ListPage } from '../../components/list/list-page.tsx'
import type { ListAddress } from '../../components/list/use-list-address.ts'
import { EmptyState } from '../../components/page/states.tsx'
import { dayAfter, startOfDay } from '../../lib/day.ts'
import { formatExactly } from '../../lib/format.ts'
import { listInputOf } from '../../lib/list-search.ts'
import { useMe } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'
import { AuditExport } from './audit-export.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { auditSearch, type AuditSearch } from './audit-search.ts'
import { actionWords } from './audit-words.ts'
import { ChainButton } from './chain-button.tsx'
import { EntryButton } from './entry-button.tsx'

/** Lists who changed what, when and from where. Changes of stock are in the movements. */
export function AuditList({ list }: { list: ListAddress<AuditSearch> }) {
  const { tenant } = useMe()
  const { from, to, ...search } = list.search
  const input = {
    ...listInputOf(search),
    from: from && startOfDay(from, tenant.timezone),
    to: to && startOfDay(dayAfter(to), tenant.timezone),
  }
  const query = trpc.audit.list.useQuery(input, { placeholderData: (previous) => previous })
  const { sort: _sort, limit: _limit, cursor: _cursor, ...filters } = input
  const button = (entry: AuditEntryView) => (
    <EntryButton entry={entry} onFollow={() => list.filter(sameThing(entry))} />
  )
  return (
    <ListPage
      title="Audit log"
      searchLabel="Search name, person or address"
      action={
        <Group gap="xs">
          <ChainButton />
          <AuditExport filters={filters} />
        </Group>
      }
      filters={<AuditFilters list={list} />}
      list={list}
      query={query}
      columns={columnsWith(button)}
      defaultSort={{ by: 'at', direction: 'desc' }}
      compactRow={(entry) => (
        <CompactRow
          title={entry.label ?? actionWords(entry.action)}
          detail={
            <>
              {actionWords(entry.action)} · {who(entry)}
              <br />
              <Instant entry={entry} />
            </>
          }
          menu={button(entry)}
        />
      )}
      empty={
        <EmptyState title="Nothing was changed yet">
          Every change of products, customers, members and settings is written here and sealed.
        </EmptyState>
      }
    />
  )
}

/** The filters that show the whole story of the thing an entry is about, and nothing else. */
function sameThing({ thing, thingId }: AuditEntryView): Partial<AuditSearch> {
  const known = auditSearch.shape.thing.parse(thing)
  return {
    thing: known,
    thingId,
    action: undefined,
    actorId: undefined,
    search: undefined,
    from: undefined,
    to: undefined,
  }
}

const columnsWith = (
  button: (entry: AuditEntryView) => ReactNode,
): Column<AuditEntryView, 'at'>[] => [
  { header: 'When', sort: 'at', cell: (entry) => <Instant entry={entry} /> },
  { header: 'What', cell: ({ action }) => actionWords(action) },
  { header: 'Of', kind: 'main', cell: ({ label }) => <b>{label}</b> },
  { header: 'By', cell: who },
  { header: 'Through', from: 'desktop', cell: ({ source }) => source },
  { header: 'From', from: 'desktop', cell: ({ ip }) => ip && <code>{ip}</code> },
  { header: 'Changes', kind: 'actions', cell: button },
]

/** To the second: two entries of the same minute have an order too. */
function Instant({ entry: { at } }: { entry: AuditEntryView }) {
  const { tenant } = useMe()
  return (
    <time dateTime={at} className="figures">
      {formatExactly(at, tenant.timezone)}
    </time>
  )
}

function who({ actor }: AuditEntryView) {
  return actor ? (
    actor.name
  ) : (
    <Text span inherit c="dimmed">
      nobody known
    </Text>
  )
}
