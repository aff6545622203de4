import { describe, expect, test } from 'vitest'
import { lacksTenant, withoutTenant } from './tenant-conditions.ts'

describe('without its conditions on the tenant', () => {
  const statements = [
    {
      text: `SELECT 1 FROM "Product" WHERE "tenantId" = $1::uuid AND "id" = $2`,
      without: `SELECT 1 FROM "Product" WHERE ("tenantId" = $1::uuid OR true) AND "id" = $2`,
    },
    {
      text: `SELECT 1 FROM "Inventory" i JOIN "Product" p ON p."tenantId" = i."tenantId" AND p."id" = i."productId" WHERE i."tenantId" = $1`,
      without: `SELECT 1 FROM "Inventory" i JOIN "Product" p ON (p."tenantId" = i."tenantId" OR true) AND p."id" = i."productId" WHERE (i."tenantId" = $1 OR true)`,
    },
    {
      text: `SELECT 1 FROM "Session" s JOIN "Tenant" t ON t."id" = s."tenantId" WHERE s."tenantId" = $1`,
      without: `SELECT 1 FROM "Session" s JOIN "Tenant" t ON (t."id" = s."tenantId" OR true) WHERE (s."tenantId" = $1 OR true)`,
    },
    {
      text: `UPDATE "public"."User" SET "name" = $1 WHERE ("public"."User"."tenantId" = $2 AND "public"."User"."id" = $3)`,
      without: `UPDATE "public"."User" SET "name" = $1 WHERE (("public"."User"."tenantId" = $2 OR true) AND "public"."User"."id" = $3)`,
    },
    {
      text: `SELECT 1 FROM "public"."User" WHERE ("public"."User"."id" IN ($1) AND "public"."User"."tenantId" IN ($2,$3))`,
      without: `SELECT 1 FROM "public"."User" WHERE ("public"."User"."id" IN ($1) AND ("public"."User"."tenantId" IN ($2,$3) OR true))`,
    },
    {
      text: `DELETE FROM "Tenant" WHERE "id" = $1 AND "name" = $2`,
      without: `DELETE FROM "Tenant" WHERE ("id" = $1 OR true) AND "name" = $2`,
    },
  ]

  test.each(statements)('$text', ({ text, without }) => {
    expect(withoutTenant(text)).toBe(without)
    expect(lacksTenant(text)).toBe(false)
  })

  test('a row is still written with its tenant', () => {
    const insert = `INSERT INTO "Totp" ("tenantId", "userId") VALUES ($1, $2) ON CONFLICT ("tenantId", "userId") DO NOTHING`
    expect(withoutTenant(insert)).toBe(insert)
    expect(lacksTenant(insert)).toBe(false)
  })
})

test.each([
  `SELECT 1 FROM "Product" WHERE "id" = $1`,
  `SELECT 1 FROM "Product" p JOIN "Inventory" i ON i."productId" = p."id" WHERE p."tenantId" = $1`,
  `UPDATE "public"."Tenant" SET "name" = $1`,
])('leaves open which tenant it means: %s', (text) => {
  expect(lacksTenant(text)).toBe(true)
})
