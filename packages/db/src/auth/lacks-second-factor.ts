/** SQL, of a user `u` and a tenant `t`: the tenant asks for a second factor, and the user has none. */
export const lacksSecondFactor = `
  t."requireTwoFactor"
  AND NOT EXISTS (
    SELECT FROM "Totp" f
    WHERE f."tenantId" = u."tenantId" AND f."userId" = u."id" AND f."confirmedAt" IS NOT NULL)
  AND NOT EXISTS (
    SELECT FROM "Passkey" k WHERE k."tenantId" = u."tenantId" AND k."userId" = u."id")`
