import { useNavigate } from '@tanstack/react-router'
import { FormPage } from '../../components/page/form-page.tsx'
import { PageHeader } from '../../components/page/page-header.tsx'
import { ApiKeyPanel } from '../../features/auth/api-key/api-key-panel.tsx'
import { LedgerCheck } from '../../features/stock/level/ledger-check.tsx'
import { DeleteTenantForm } from '../../features/tenant/delete-tenant-form.tsx'
import { ExportPanel } from '../../features/tenant/export-panel.tsx'
import { TenantForm } from '../../features/tenant/tenant-form.tsx'
import { queryClient } from '../../lib/query-client.ts'
import { useCan } from '../../lib/session.ts'

export function SettingsScreen() {
  const canMakeKeys = useCan('key:write')
  const canWrite = useCan('tenant:write')
  const navigate = useNavigate()
  async function leave() {
    await navigate({ to: '/register' })
    queryClient.clear()
  }
  return (
    <>
      <PageHeader title="Settings" />
      <FormPage>
        <TenantForm />
        <LedgerCheck />
        {canMakeKeys && <ApiKeyPanel />}
        {canWrite && (
          <>
            <ExportPanel />
            <DeleteTenantForm onDone={leave} />
          </>
        )}
      </FormPage>
    </>
  )
}
