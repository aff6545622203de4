import type { InventoryClient } from '@inventory-pro/client'
import type { AuditEntryView } from '@inventory-pro/shared/audit/audit'
import type { TestApi, TestTenant } from './test-api.ts'

/** What the log must then hold, and who can read it when that is not the tenant's owner. */
type Outcome = {
  entry: Pick<AuditEntryView, 'thing' | 'label' | 'before' | 'after'> & Partial<AuditEntryView>
  reader?: InventoryClient
}
export type AuditedCall = (tenant: TestTenant, api: TestApi) => Promise<Outcome>
