import type { MemberView } from '@inventory-pro/shared/member/member'
import { Button, Stack } from '@mantine/core'
import { ItemList } from '../../components/item-list.tsx'
import { withToasts } from '../../components/notify.tsx'
import { SessionItem } from '../../entities/member/session-item.tsx'
import { trpc } from '../../lib/trpc.ts'

/** Where a member is logged in, and the end of it. */
export function MemberSessions({ member: { id, name } }: { member: MemberView }) {
  const query = trpc.member.sessions.useQuery({ id })
  const end = trpc.member.endSessions.useMutation(
    withToasts(`${name} is logged out everywhere, and may log in again.`),
  )
  return (
    <Stack align="stretch">
      <ItemList
        label="Sessions"
        query={query}
        empty={`${name} is not logged in anywhere.`}
        item={(session) => <SessionItem session={session} />}
      />
      {query.data && query.data.length > 0 && (
        <div>
          <Button variant="default" loading={end.isPending} onClick={() => end.mutate({ id })}>
            End all sessions
          </Button>
        </div>
      )}
    </Stack>
  )
}
