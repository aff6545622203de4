import type { AuditExportInput } from '@inventory-pro/shared/audit/audit'
import { Button, Menu } from '@mantine/core'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { notifyError } from '../../components/notify.tsx'
import { download, today } from '../../lib/download.ts'
import { queries } from '../../lib/trpc.ts'

type Format = AuditExportInput['format']
type Props = { filters: Omit<AuditExportInput, 'format' | 'cursor'> }

const types: Record<Format, string> = { csv: 'text/csv', jsonl: 'application/jsonl' }

/** Gives what the filters let through as one file. */
export function AuditExport({ filters }: Props) {
  const [isCollecting, setIsCollecting] = useState(false)

  async function collect(format: Format) {
    setIsCollecting(true)
    try {
      const texts: string[] = []
      let cursor: string | undefined
      do {
        const page = await queries.audit.export.fetch({ ...filters, format, cursor })
        texts.push(page.text)
        cursor = page.nextCursor ?? undefined
      } while (cursor !== undefined)
      download(`Audit log ${today()}.${format}`, types[format], texts)
    } catch (error) {
      notifyError(error)
    } finally {
      setIsCollecting(false)
    }
  }

  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<Download size={16} aria-hidden="true" />}
          loading={isCollecting}
        >
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void collect('csv')}>CSV, for a spreadsheet</Menu.Item>
        <Menu.Item onClick={() => void collect('jsonl')}>JSON lines, for a program</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
