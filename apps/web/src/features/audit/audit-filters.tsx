import { auditAction, auditThing } from '@inventory-pro/shared/audit/audit'
import { Button, Select } from '@mantine/core'
import { X } from 'lucide-react'
import { PeriodFilter } from '../../components/list/period-filter.tsx'
import type { ListAddress } from '../../components/list/use-list-address.ts'
import { useActorChoices } from '../../entities/member/actors.ts'
import { words } from '../../lib/field-words.ts'
import type { AuditSearch } from './audit-search.ts'
import { actionWords } from './audit-words.ts'

const actions = auditAction.options.map((value) => ({ value, label: actionWords(value) }))
const things = auditThing.options.map((value) => ({ value, label: words(value) }))
const compact = { size: 'xs', w: 130, clearable: true, searchable: true } as const

export function AuditFilters({ list }: { list: ListAddress<AuditSearch> }) {
  const { action, thing, thingId, actorId, from, to } = list.search
  return (
    <>
      <Select
        {...compact}
        w={170}
        aria-label="Action"
        placeholder="Any action"
        comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
        data={actions}
        value={action ?? null}
        onChange={(action) => list.filter({ action: action ?? undefined })}
      />
      <Select
        {...compact}
        aria-label="Thing"
        placeholder="Anything"
        data={things}
        value={thing ?? null}
        onChange={(thing) => list.filter({ thing: thing ?? undefined, thingId: undefined })}
      />
      {thingId && (
        <Button
          variant="light"
          size="compact-sm"
          rightSection={<X size={14} aria-hidden="true" />}
          onClick={() => list.filter({ thingId: undefined })}
        >
          Only one {thing && words(thing)}
        </Button>
      )}
      <Select
        {...compact}
        aria-label="Changed by"
        placeholder="By anyone"
        data={useActorChoices()}
        value={actorId ?? null}
        onChange={(actorId) => list.filter({ actorId: actorId ?? undefined })}
      />
      <PeriodFilter from={from} to={to} onChange={(period) => list.filter(period)} />
    </>
  )
}
