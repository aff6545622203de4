import type { AuditExportInput } from '@inventory-pro/shared/audit/audit'
import { Button } from '@mantine/core'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { notifyError } from '../../components/notify.tsx'
import { download, today } from '../../lib/download.ts'
import { queries } from '../../lib/trpc.ts'

type Props = { filters: Omit<AuditExportInput, 'format' | 'cursor'> }

/** Gives what the filters let through as one file for a spreadsheet. */
export function AuditExport({ filters }: Props) {
  const [isCollecting, setIsCollecting] = useState(false)

  async function collect() {
    const texts: string[] = []
    let cursor: string | undefined
    do {
      const page = await queries.audit.export.fetch({ ...filters, format: 'csv', cursor })
      texts.push(page.text)
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    download(`Audit log ${today()}.csv`, 'text/csv', texts)
  }

  return (
    <Button
      variant="default"
      leftSection={<Download size={16} aria-hidden="true" />}
      loading={isCollecting}
      onClick={() => {
        setIsCollecting(true)
        void collect()
          .catch(notifyError)
          .finally(() => setIsCollecting(false))
      }}
    >
      Export CSV
    </Button>
  )
}
