import type { MemberView } from '@inventory-pro/shared/member/member'
import { Badge, Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Plus } from 'lucide-react'
import { EditDrawer } from '../../components/form/edit-drawer.tsx'
import type { Column } from '../../components/list/column.ts'
import { CompactRow } from '../../components/list/compact-rows.tsx'
import { ListPage } from '../../components/list/list-page.tsx'
import type { ListAddress } from '../../components/list/use-list-address.ts'
import { Moment } from '../../components/moment.tsx'
import { listInputOf } from '../../lib/list-search.ts'
import { useCan } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'
import { InviteForm } from './invite-form.tsx'
import { MemberMenu } from './member-menu.tsx'
import type { MemberSearch } from './member-search.ts'
import { RoleSelect } from './role-select.tsx'

type SortKey = NonNullable<MemberSearch['sort']>

/** Everyone who works in this tenant, and what they may do. */
export function MemberList({ list }: { list: ListAddress<MemberSearch> }) {
  const canInvite = useCan('member:write')
  const [isInviting, { open, close }] = useDisclosure()
  const query = trpc.member.list.useQuery(listInputOf(list.search), {
    placeholderData: (previous) => previous,
  })
  return (
    <>
      <ListPage
        title="Members"
        searchLabel="Search name or email"
        action={
          canInvite && (
            <Button leftSection={<Plus size={16} />} onClick={open}>
              Invite
            </Button>
          )
        }
        list={list}
        query={query}
        columns={columns}
        defaultSort={{ by: 'name', direction: 'asc' }}
        compactRow={(member) => (
          <CompactRow
            title={member.name}
            detail={member.disabledAt ? `Disabled · ${member.email}` : member.email}
            menu={
              <>
                <RoleSelect member={member} />
                <MemberMenu member={member} />
              </>
            }
          />
        )}
        empty={null}
      />
      <EditDrawer title="Invite someone" isOpen={isInviting} onClose={close}>
        <InviteForm />
      </EditDrawer>
    </>
  )
}

const columns: Column<MemberView, SortKey>[] = [
  { header: 'Name', kind: 'main', sort: 'name', cell: ({ name }) => <b>{name}</b> },
  { header: 'Email', sort: 'email', cell: ({ email }) => email },
  { header: 'Role', cell: (member) => <RoleSelect member={member} /> },
  {
    header: 'Joined',
    sort: 'createdAt',
    from: 'tablet',
    cell: ({ createdAt }) => <Moment instant={createdAt} />,
  },
  {
    header: 'Access',
    cell: ({ disabledAt }) =>
      disabledAt && (
        <Badge color="gray" variant="light" tt="none">
          Disabled
        </Badge>
      ),
  },
  { header: 'Actions', kind: 'actions', cell: (member) => <MemberMenu member={member} /> },
]
