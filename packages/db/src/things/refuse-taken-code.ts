import { DomainError, type RefusalDetails } from '@inventory-pro/shared/errors'
import { foldText } from '@inventory-pro/shared/text-keys'
import { type ThingName, things } from '@inventory-pro/shared/things'
import type { SqlTx } from '../tenant-scope.ts'

type Holder = { id: string; name: string; isArchived: boolean }
type Code = { thing: ThingName; code: string | undefined; ownId?: string }

/**
 * Refuses a code that another record of the thing has. Of two that take it at once, the second breaks the unique key,
 * and finds the first when it is tried again.
 */
export async function refuseTakenCode(tx: SqlTx, { thing, code, ownId }: Code): Promise<void> {
  if (code === undefined) return
  const [holder] = await tx.query<Holder>({
    name: `find-${thing}-by-code`,
    text: `
      SELECT "id", "name", "archivedAt" IS NOT NULL AS "isArchived" FROM "${things[thing].one}"
      WHERE "codeKey" = $1 AND "tenantId" = $2::uuid`,
    values: [foldText(code), tx.tenantId],
  })
  if (holder === undefined || holder.id === ownId) return
  const { id, name, isArchived } = holder
  // The details of a coded thing have its id under its own name.
  const details = { code, name, isArchived, [`${thing}Id`]: id } as RefusalDetails['CODE_TAKEN']
  throw new DomainError('CODE_TAKEN', details)
}
