import { PageHeader } from '../../components/page/page-header.tsx'
import { CountWorkbench } from '../../features/stock/record/count-workbench.tsx'

export function CountScreen() {
  return (
    <>
      <PageHeader title="Count" />
      <CountWorkbench />
    </>
  )
}
