import type { AuditEntryView } from '@inventory-pro/shared/audit/audit'
import { Text } from '@mantine/core'
import type { Column } from '../../components/list/column.ts'
import { CompactRow } from '../../components/list/compact-rows.tsx'
import { ListPage } from '../../components/list/list-page.tsx'
import type { ListAddress } from '../../components/list/use-list-address.ts'
import { Moment } from '../../components/moment.tsx'
import { EmptyState } from '../../components/page/states.tsx'
import { dayAfter, startOfDay } from '../../lib/day.ts'
import { listInputOf } from '../../lib/list-search.ts'
import { useMe } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'
import { AuditExport } from './audit-export.tsx'
import { AuditFilters } from './audit-filters.tsx'
import type { AuditSearch } from './audit-search.ts'
import { actionWords } from './audit-words.ts'
import { ChangesButton } from './changes-button.tsx'

/** Who changed what, when and from where. What stock did is in the movements. */
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
  return (
    <ListPage
      title="Audit log"
      searchLabel="Search what was changed"
      action={<AuditExport filters={filters} />}
      filters={<AuditFilters list={list} />}
      list={list}
      query={query}
      columns={columns}
      defaultSort={{ by: 'at', direction: 'desc' }}
      compactRow={compactRow}
      empty={
        <EmptyState title="Nothing was changed yet">
          Every change of products, customers, members and settings is written here and sealed.
        </EmptyState>
      }
    />
  )
}

const columns: Column<AuditEntryView, 'at'>[] = [
  { header: 'When', sort: 'at', cell: ({ at }) => <Moment instant={at} /> },
  { header: 'What', cell: ({ action }) => actionWords(action) },
  { header: 'Of', kind: 'main', cell: ({ label }) => <b>{label}</b> },
  { header: 'By', cell: who },
  { header: 'Through', from: 'desktop', cell: ({ source }) => source },
  { header: 'From', from: 'desktop', cell: ({ ip }) => ip && <code>{ip}</code> },
  { header: 'Changes', kind: 'actions', cell: (entry) => <ChangesButton entry={entry} /> },
]

function who({ actor }: AuditEntryView) {
  return actor ? (
    actor.name
  ) : (
    <Text span inherit c="dimmed">
      nobody known
    </Text>
  )
}

function compactRow(entry: AuditEntryView) {
  return (
    <CompactRow
      title={entry.label ?? actionWords(entry.action)}
      detail={
        <>
          {actionWords(entry.action)} · {entry.actor?.name} · <Moment instant={entry.at} />
        </>
      }
      menu={<ChangesButton entry={entry} />}
    />
  )
}
