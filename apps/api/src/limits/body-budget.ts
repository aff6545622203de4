import { DomainError } from '@inventory-pro/shared/errors'

export type BudgetSize = { readonly processBytes: number; readonly tenantBytes: number }

export type BodyBudget = ReturnType<typeof createBodyBudget>

/** Counts the memory that large bodies take, of each tenant and of all, so that no tenant can take all of it. */
export function createBodyBudget({ processBytes, tenantBytes }: BudgetSize) {
  const bytesByTenant = new Map<string, number>()
  let allBytes = 0

  function add(tenantId: string, bytes: number): void {
    allBytes += bytes
    const ofTenant = (bytesByTenant.get(tenantId) ?? 0) + bytes
    if (ofTenant === 0) bytesByTenant.delete(tenantId)
    else bytesByTenant.set(tenantId, ofTenant)
  }

  return {
    /** Reserves memory until it is disposed of. Refuses with OVERLOADED when there is not enough left. */
    reserve(tenantId: string, bytes: number): Disposable {
      const ofTenant = bytesByTenant.get(tenantId) ?? 0
      if (ofTenant + bytes > tenantBytes || allBytes + bytes > processBytes) {
        throw new DomainError('OVERLOADED', { retryAfterSeconds: 1 })
      }
      add(tenantId, bytes)
      return { [Symbol.dispose]: () => add(tenantId, -bytes) }
    },
  }
}
