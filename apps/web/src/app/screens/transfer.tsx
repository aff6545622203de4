import { PageHeader } from '../../components/page/page-header.tsx'
import { TransferWorkbench } from '../../features/stock/record/transfer-workbench.tsx'

export function TransferScreen() {
  return (
    <>
      <PageHeader title="Transfer" />
      <TransferWorkbench />
    </>
  )
}
