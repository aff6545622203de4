import type { InventoryClient } from '@inventory-pro/client'
import type { AuditEntryView } from '@inventory-pro/shared/audit/audit'
import type { TestApi, TestTenant } from './test-api.ts'

/** The expected entry in the log, and its reader if that is not the tenant's owner. */
type Outcome = {
  entry: Pick<AuditEntryView, 'thing' | 'label' | 'before' | 'after'> & Partial<AuditEntryView>
  reader?: InventoryClient
}
export type AuditedCall = (tenant: TestTenant, api: TestApi) => Promise<Outcome>
