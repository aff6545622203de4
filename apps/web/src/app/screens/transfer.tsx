import { PageHeader } from '../../components/page/page-header.tsx'
import { TransferWorkbench } from '../../features/stock/transfer-workbench.tsx'

export function TransferScreen() {
  return (
    <>
      <PageHeader title="Transfer" />
      <TransferWorkbench />
    </>
  )
}
