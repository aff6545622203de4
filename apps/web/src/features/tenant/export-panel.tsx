import type { ExportSection } from '@inventory-pro/shared/tenant/export'
import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { notifyError } from '../../components/notify.tsx'
import { Panel } from '../../components/page/panel.tsx'
import { download, today } from '../../lib/download.ts'
import { useMe } from '../../lib/session.ts'
import { queries } from '../../lib/trpc.ts'

/** Gives everything of the tenant as one file. */
export function ExportPanel() {
  const { tenant } = useMe()
  const [isCollecting, setIsCollecting] = useState(false)

  async function downloadAll() {
    setIsCollecting(true)
    try {
      const everything = await collect()
      const name = `${tenant.name} ${today()}.json`
      download(name, 'application/json', [JSON.stringify(everything, null, 2)])
    } catch (error) {
      notifyError(error)
    } finally {
      setIsCollecting(false)
    }
  }

  return (
    <Panel title="Your data">
      <Text mb="sm">
        All that {tenant.name} has here, with the whole history of its stock, as one JSON file.
      </Text>
      <div>
        <Button variant="default" loading={isCollecting} onClick={() => void downloadAll()}>
          Download everything
        </Button>
      </div>
    </Panel>
  )
}

/** Asks for page after page until there is none left. */
async function collect() {
  const sections: Partial<Record<ExportSection, unknown[]>> = {}
  let cursor: string | undefined
  do {
    const page = await queries.tenant.export.fetch({ cursor })
    sections[page.section] = [...(sections[page.section] ?? []), ...page.items]
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return sections
}
