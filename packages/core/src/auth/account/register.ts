import { insertUser } from '@inventory-pro/db/member/user'
import { changeDefaultLocation, locationRows } from '@inventory-pro/db/stock/location'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import { insertTenant } from '@inventory-pro/db/tenant/tenant'
import type { RegisterInput } from '@inventory-pro/shared/auth/auth'
import { newId } from '@inventory-pro/shared/id'
import { audited } from '../../audit/audited.ts'
import type { Services } from '../../context.ts'
import { rejectWeakPassword } from '../crypto/password-policy.ts'
import { hashPassword } from '../crypto/password.ts'
import { authorOf, type LoggedIn, openSession } from '../log-in/open-session.ts'
import type { SessionRequest } from '../log-in/session.ts'

/** Makes a tenant with its first owner and its first location, whole or not at all, and logs the owner in. */
export async function register(
  { db }: Services,
  { tenantName, name, email, password }: RegisterInput,
  request: SessionRequest,
): Promise<LoggedIn> {
  rejectWeakPassword(password, { field: 'password', known: [tenantName, name, email] })
  const hash = await hashPassword(password)
  return inTenant(db, newId(), async (tx) => {
    await insertTenant(tx, tenantName)
    const userId = await insertUser(tx, { name, email, password: hash, role: 'owner' })
    await changeDefaultLocation(tx, await locationRows.insert(tx, { name: 'Main', code: 'MAIN' }))
    const loggedIn = await openSession(tx, userId, request)
    audited(tx, authorOf(loggedIn, request), {
      action: 'auth.register',
      thing: 'tenant',
      id: tx.tenantId,
      label: tenantName,
      after: { tenantName, name, email, role: 'owner' },
    })
    return loggedIn
  })
}
