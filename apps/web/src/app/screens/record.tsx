import { getRouteApi } from '@tanstack/react-router'
import { PageHeader } from '../../components/page/page-header.tsx'
import { RecordWorkbench } from '../../features/stock/record/record-workbench.tsx'

const receive = getRouteApi('/app/receive')
const issue = getRouteApi('/app/issue')

export function ReceiveScreen() {
  const start = receive.useSearch()
  return (
    <>
      <PageHeader title="Receive" />
      <RecordWorkbench key={start.productId} type="IN" start={start} />
    </>
  )
}

export function IssueScreen() {
  const start = issue.useSearch()
  return (
    <>
      <PageHeader title="Issue" />
      <RecordWorkbench key={start.productId} type="OUT" start={start} />
    </>
  )
}
