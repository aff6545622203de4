import type { AuditHeadView } from '@inventory-pro/shared/audit/audit'
import { Button, Stack, Text } from '@mantine/core'
import { Download, Link2 } from 'lucide-react'
import { CopyText } from '../../components/copy-text.tsx'
import { openDialog } from '../../components/dialog.tsx'
import { Fact, Facts } from '../../components/facts.tsx'
import { Answer } from '../../components/page/answer.tsx'
import { download } from '../../lib/download.ts'
import { formatExactly, formatQuantity } from '../../lib/format.ts'
import { useMe } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'

/** Opens the head of the chain, by which an owner can prove later what the log was. */
export function ChainButton() {
  return (
    <Button
      variant="default"
      leftSection={<Link2 size={16} aria-hidden="true" />}
      onClick={() => openDialog('The chain of this log', () => <Chain />)}
    >
      Chain
    </Button>
  )
}

function Chain() {
  // Always the latest head, and never an older one from before.
  const query = trpc.audit.head.useQuery(undefined, { gcTime: 0 })
  return (
    <Stack>
      <Text>
        Every entry is sealed with a hash of itself and of the seal before it, so none can be
        changed, left out or slipped in later without a trace. The last seal, the head, is signed.
      </Text>
      <Answer query={query}>
        {({ head, publicKey }) =>
          head ? (
            <Head head={head} publicKey={publicKey} />
          ) : (
            <Text c="dimmed">
              Nothing is sealed yet. The first seal comes with the first entry.
            </Text>
          )
        }
      </Answer>
    </Stack>
  )
}

function Head({ head, publicKey }: { head: AuditHeadView; publicKey: string }) {
  const { tenant } = useMe()
  return (
    <>
      <Facts>
        <Fact name="Sealed entries">{formatQuantity(head.seq)}</Fact>
        <Fact name="Last sealed">{formatExactly(head.sealedAt, tenant.timezone)}</Fact>
        <Fact name="Hash">
          <CopyText label="hash" text={head.hash} />
        </Fact>
        <Fact name="Public key">
          <CopyText label="public key" text={publicKey} />
        </Fact>
      </Facts>
      <Text>
        Keep the head where nobody here can reach it. The operator of your server adds it to the
        heads they have, and then this checks the whole chain against it:{' '}
        <CopyText label="command" text="pnpm verify --audit" />
      </Text>
      <div>
        <Button
          variant="default"
          leftSection={<Download size={16} aria-hidden="true" />}
          onClick={() =>
            download(`Audit head ${head.seq}.jsonl`, 'application/jsonl', [
              `${JSON.stringify(head)}\n`,
            ])
          }
        >
          Download the head
        </Button>
      </div>
    </>
  )
}
